import { deepFreeze } from './deep-freeze.ts'

/** A document or a collection of numbers that facts are taken from. */
export interface Source {
  /** What the document calls itself. */
  readonly title: string
  /** Day or month of the text itself, `YYYY-MM-DD` or `YYYY-MM`. */
  readonly date: string
}

/** Every source that `Evidence.sources` of the listed models names. */
export const sources: Readonly<Record<string, Source>> = deepFreeze({
  'guide-2026-09': {
    title: 'OpenAI, Prompt caching guide (developers.openai.com/api/docs/guides/prompt-caching)',
    date: '2026-09-23',
  },
  'guide-2026-10': { title: 'OpenAI, Prompt caching guide, full mirrored text', date: '2026-10' },
  'guide-2026-11': {
    title: 'OpenAI, Prompt caching guide, mirrored text, opening part only',
    date: '2026-11-04',
  },
  'diagnostics-2026-09': {
    title:
      'OpenAI, Prompt caching diagnostics (developers.openai.com/api/docs/guides/prompt-caching/diagnostics)',
    date: '2026-09',
  },
  'keep-prefix-2026-11': {
    title: 'OpenAI, Keep the prefix unchanged (developers.openai.com/api/docs/guides/keep-prefix-unchanged)',
    date: '2026-11-19',
  },
  'sdk-7.55.0': { title: 'openai-node 7.55.0, types and changelog', date: '2026-11-10' },
  'pricing-mirror': {
    title:
      'OpenAI, API pricing (developers.openai.com/api/docs/pricing), stored copies of July to October, all tiers',
    date: '2026-10',
  },
  'priority-page': {
    title:
      'OpenAI, Priority processing for API customers (openai.com/api-priority-processing), prices by model',
    date: '2026-06',
  },
  'model-pages': {
    title: 'OpenAI, model pages (developers.openai.com/api/docs/models), as quoted',
    date: '2026-09',
  },
  'pi-ai-1.5.2': { title: 'pi-ai 1.5.2, OpenAI model data', date: '2026-11-10' },
  'genai-prices': { title: '@pydantic/genai-prices, as installed', date: '2026-09-23' },
  'genai-prices-0.1.8': { title: 'Pydantic genai-prices 0.1.8', date: '2026-09-23' },
  promptfuel: { title: 'PromptFuel 1.0.19, release notes with days of price changes', date: '2026-08' },
  'litellm-52347': { title: 'LiteLLM discussion 52347, GPT-6.2 prices', date: '2026-11-18' },
  'announcement-6.2': { title: 'GPT-6.2 announcement as summarised by docs.laozhang.ai', date: '2026-11-18' },
  'options-refused': {
    title: 'Third-party reports of 400 for caching options on models up to GPT-5.5',
    date: '2026-09',
  },
  measured: {
    title:
      'Recorded exchanges in public test suites and reported numbers, collected and re-counted for Varve',
    date: '2026-11-20',
  },
})
