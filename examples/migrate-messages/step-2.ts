import { definePrompt, history, layer, policy, tools, user } from '@varve/core'
import * as z from 'zod'
import { findLoans, openFees, type Plugin, renewLoan } from './plugins.ts'
import { RULES } from './rules.ts'

// Step 2: declare the layers, the most stable first. The model reads what it read before, but for what was wrong.

/** The prompt of a worker that has loaded these plug-ins, in whatever order. */
export const deskWith = (plugins: readonly Plugin[]) =>
  definePrompt(
    'library-desk',
    [
      policy('rules', { role: 'system', text: RULES }),
      // A map is written sorted by name.
      tools('tools', { tools: new Map(plugins.map((plugin) => [plugin.name, plugin])) }),
      // Old turns go twenty at a time, and only then is the cache of those behind them lost.
      history('history', { window: { turns: 40, chunk: 20 } }),
      user('question'),
      // The time stands behind everything that comes again, and does not stay in the history.
      layer('clock', {
        scope: 'call',
        keep: false,
        role: 'system',
        input: z.object({ now: z.number() }),
        write: ({ now }) => `It is ${new Date(now).toISOString()}.`,
      }),
    ],
    {
      description: 'Answers the readers of a library.',
      samples: {
        first: { history: [], question: 'What have I borrowed?', now: Date.parse('2026-11-20T09:00:00Z') },
      },
    },
  )

/** What `varve check` looks at. */
export const desk = deskWith([findLoans, renewLoan, openFees])

if (import.meta.main)
  for (const { name, kind, scope } of desk.layers) console.log(`${name.padEnd(10)}${kind.padEnd(9)}${scope}`)
