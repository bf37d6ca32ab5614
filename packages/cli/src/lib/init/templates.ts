import type { Target } from '../project/target.ts'

/** What stands at the top of the example, from which people write their own. */
export const PROMPT = `import { definePrompt, history, policy, user } from '@varve/core'
import * as z from 'zod'

// Layers stand in the order in which they change, the most stable first: a provider reuses the longest beginning that it has
// seen before, from 1,024 tokens on. In another order this does not compile.

const rules = policy('rules', {
  description: 'How to answer: the same for everybody, until the code ships again.',
  text: \`You are the support agent of an online shop.

Answer in the language of the customer, in short and friendly sentences.
Never state a date, an amount or a status that you were not told.
Ask at most one question at a time, and only when you cannot go on without the answer.\`,
})

const shop = policy('shop', {
  description: 'Whom the agent works for: the same for one tenant.',
  scope: 'tenant',
  input: z.object({ shop: z.string(), carrier: z.string() }),
  write: ({ shop: name, carrier }) => \`You work for \${name}. Parcels are carried by \${carrier}.\`,
})

export const support = definePrompt('support', [rules, shop, history('history'), user('question')], {
  description: 'Answers customers of an online shop.',
  // What varve check builds, what varve docs shows.
  samples: {
    first: {
      shop: 'Northwind',
      carrier: 'Swift Parcels',
      history: [],
      question: 'Where is my order AB123456?',
    },
  },
})
`

/** The test of the example; `module` is how it imports the prompt. */
export function testText({ endpoint, model }: Target, module: string): string {
  const adapter = `@varve/openai-${endpoint}`
  return `import '@varve/vitest/setup'
import { render } from '${adapter}'
import { describe, expect, it } from 'vitest'
import { support } from '${module}'

const request = (question: string) =>
  render(support.build({ shop: 'Northwind', carrier: 'Swift Parcels', history: [], question }), {
    model: '${model}',
  })

describe('the support prompt', () => {
  it('is the same for the same values, whatever the clock says', () => {
    expect(() => request('Where is my order?')).toBePure()
  })

  it('keeps its beginning from one question to the next', () => {
    expect(request('And when does it arrive?')).toExtendPrefixOf(request('Where is my order?'))
  })

  it('has nothing in it that loses the cache', () => {
    expect(request('Where is my order?')).toHaveNoFindings()
  })
})
`
}

export function configText(extension: string, { name }: Target): string {
  return `export default {
  // Modules that export prompts; tests beside them are left out.
  prompts: ['src/prompts/*.${extension}'],
  // The endpoints and models that they are sent to.
  targets: ['${name}'],
}
`
}

/** For Node, which runs TypeScript as it is. */
export const TSCONFIG = `{
  "compilerOptions": {
    "target": "es2024",
    "module": "nodenext",
    "strict": true,
    "noEmit": true,
    "erasableSyntaxOnly": true,
    "verbatimModuleSyntax": true,
    "allowImportingTsExtensions": true,
    "skipLibCheck": true
  },
  "include": ["src", "varve.config.ts"]
}
`
