import { BUDGET, instantiations } from '../../../../test/support/large-prompt.ts'
import { completionTimes } from '../completion.ts'
import type { Chapter, Effort, Figure } from '../figure.ts'
import { showSpread } from '../ratios.ts'
import { spreadOf } from '../stats.ts'

/** What a prompt of 20 layers costs the compiler, and who writes it in an editor. */
export const types: Figure = { name: 'types', measure }

async function measure({ quick }: Effort): Promise<Chapter> {
  const { imports, prompt } = instantiations()
  const completion = spreadOf(await completionTimes(quick ? 5 : 25))
  return {
    rows: [
      {
        figure: 'type-checking a prompt of 20 layers',
        target: `≤ ${BUDGET.toLocaleString('en-US')} instantiations`,
        measured: prompt.toLocaleString('en-US'),
        met: prompt <= BUDGET,
      },
      {
        figure: 'editor completion in that prompt',
        target: '< 200 ms',
        measured: showSpread(completion, ' ms'),
        met: completion.median < 200,
      },
    ],
    text: [
      '### Types',
      '',
      `A prompt of 20 layers with rich inputs adds ${prompt.toLocaleString('en-US')} instantiations to the ${imports.toLocaleString('en-US')} of its imports (zod and core). Completion:`,
      'the language server of `typescript`, asked what fits into `prompt.build({ … })` after each of several edits of the file.',
      '',
    ].join('\n'),
    packages: ['typescript', 'zod'],
  }
}
