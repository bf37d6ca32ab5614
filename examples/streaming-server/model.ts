import { createEmulator, type Emulator, type EmulatorOptions } from '@varve/emulator'

/** What the scripted model answers, by a word of the question. */
const ANSWERS: Readonly<Record<string, string>> = {
  Friday: 'Yes, river room 3 is free on Friday for 148, and garden room 12 for 118.',
  dog: 'Your dog is welcome in a garden room, for 10 a night.',
  late: 'After ten you get a code for the door by message.',
  breakfast: 'Breakfast is 14 for each person, from seven to ten.',
  station: 'It is a walk of twelve minutes along the river, or bus 4 to the weir.',
}

/** A model that needs no key: an emulator of the provider, in this process. */
export function startModel(options: Pick<EmulatorOptions, 'clock' | 'pace'> = {}): Promise<Emulator> {
  return createEmulator({
    ...options,
    reply: ({ messages }) => {
      const question = JSON.stringify(Array.isArray(messages) ? messages.at(-1) : '')
      return (
        Object.entries(ANSWERS).find(([word]) => question.includes(word))?.[1] ??
        'The desk answers within a day.'
      )
    },
  })
}
