import { definePrompt, policy, rag, user } from '@varve/core'

/**
 * Most stable first: rules, the night's document, one question. `reuse` tells the planner how many calls share the document and how
 * far apart they come; from that it decides on markers, mode and lifetime. A question is never asked twice.
 */
export function nightly(within: '30m' | '12h') {
  return definePrompt(
    'nightly-batch',
    [
      policy(
        'rules',
        'You answer questions about the log of a ferry. Answer with the fact alone, in a few words. If the log does not say, say so.',
      ),
      rag('log', { reuse: { times: 60, within } }),
      user('question', { reuse: 0 }),
    ],
    { description: 'Answers many questions about one long document, at night.' },
  )
}
