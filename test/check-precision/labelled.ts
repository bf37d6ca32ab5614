import { check, checkCodes, type Finding } from '@varve/check'
import { definePrompt, policy, user } from '@varve/core'
import { render } from '@varve/openai-chat'
import { createCounter } from '@varve/tokens'
import { type Label, type LabelledPrompt, loadPrompts } from '../labelled-prompts/load.ts'

/** What a rule said of the labelled prompts. */
export interface RuleFigures {
  readonly code: string
  readonly findings: number
  /** Findings about what is not volatile. */
  readonly alarms: readonly Told[]
  /** The share of prompts with such a finding. */
  readonly share: number
  /** Labels of the rule's family that a text alone can show. */
  readonly labels: number
  /** Those that no finding is about. */
  readonly misses: readonly Told[]
}

/** A place of a prompt, for a person. */
export interface Told {
  readonly prompt: string
  readonly words: string
}

const MODEL = 'gpt-5.6-luna'

/** Checks each labelled prompt as a layer of its scope. */
export function labelledFigures(): { readonly prompts: number; readonly rules: readonly RuleFigures[] } {
  const counter = createCounter()
  const judged = loadPrompts().map((prompt) => {
    const layers = definePrompt(prompt.name, [
      policy('text', { scope: prompt.scope, text: prompt.text }),
      user('question'),
    ])
    const rendered = render(layers.build({ question: 'Hello.' }), { model: MODEL })
    return { prompt, findings: check(rendered, { counter }) }
  })
  const rules = checkCodes.oneBuild.map((code): RuleFigures => {
    const own = judged.map(({ prompt, findings }) => ({
      prompt,
      findings: findings.filter((finding) => finding.code === code),
    }))
    const isVolatile = code.startsWith('volatile-')
    const alarms = own.flatMap(({ prompt, findings }) =>
      findings
        .filter((finding) => isVolatile && !prompt.labels.some((label) => isAbout(finding, label)))
        .map((finding) => told(prompt, finding.offset)),
    )
    const sought = judged.flatMap(({ prompt, findings }) =>
      prompt.labels
        .filter(({ family, certain }) => certain && `volatile-${family}` === code)
        .map((label) => ({ prompt, label, findings })),
    )
    const misses = sought
      .filter(({ label, findings }) => !findings.some((finding) => isAbout(finding, label)))
      .map(({ prompt, label }) => told(prompt, label.offset))
    return {
      code,
      findings: own.reduce((sum, { findings }) => sum + findings.length, 0),
      alarms,
      share: new Set(alarms.map(({ prompt }) => prompt)).size / judged.length,
      labels: sought.length,
      misses,
    }
  })
  return { prompts: judged.length, rules }
}

/** Any rule about what is volatile may find it: a UUID in a scratch path is an id and tells of a machine. */
function isAbout({ code, offset, sentence }: Finding, label: Label): boolean {
  const end = offset + quotedLength(sentence)
  return code.startsWith('volatile-') && offset < label.offset + label.text.length && end > label.offset
}

/** How long the words are that a sentence quotes; longer ones are cut, and end in an ellipsis. */
function quotedLength(sentence: string): number {
  const quoted = /, ("(?:[^"\\]|\\.)*"), in a text/u.exec(sentence)?.[1]
  const words: unknown = quoted === undefined ? '' : JSON.parse(quoted)
  return Math.max(1, String(words).replace(/…$/u, '').length)
}

function told({ name, text }: LabelledPrompt, offset: number): Told {
  const start = Math.max(0, offset - 60)
  return {
    prompt: name,
    words: `${text.slice(start, offset)}▸${text.slice(offset, offset + 60)}`.replaceAll(/\s+/gu, ' '),
  }
}
