import { count, money, openWorld, percent, table } from '@varve/example-kit'
import { dollars } from '@varve/rules'
import { answer } from './logbook.ts'
import { type Measured, measureLifetime, measureWays, type Target } from './measure.ts'

const TARGETS: readonly Target[] = [
  { endpoint: 'chat', model: 'gpt-5.6-luna' },
  { endpoint: 'responses', model: 'gpt-5.6-luna' },
  { endpoint: 'chat', model: 'gpt-4.1' },
  { endpoint: 'responses', model: 'gpt-4.1' },
]
/** The lifetimes of 12 hours are sold here alone: not on Chat Completions, and not for models before GPT-5.6. */
const LONG_LIVED: Target = { endpoint: 'responses', model: 'gpt-5.6-luna' }

const world = await openWorld(answer)

console.log('60 questions about one document, each time on a cold cache:')
for (const target of TARGETS) {
  const measured = await measureWays(world, target)
  const { endpoint, model } = target
  console.log(`\n${endpoint === 'chat' ? 'Chat Completions' : 'Responses'}, ${model}`)
  print(measured)
  const [cold, , warm] = measured
  console.log(`Waiting for one answer first: ${timesCheaper(cold, warm)} than all at once.`)
}

console.log('\nBatches 45 minutes apart, Responses, gpt-5.6-luna')
const rows: Measured[] = []
for (const batches of [2, 3])
  for (const within of ['30m', '12h'] as const)
    rows.push(await measureLifetime(world, LONG_LIVED, batches, within))
print(rows)
await world.close()

function print(measured: readonly Measured[]): void {
  const cells = measured.map(({ name, totals }) => [
    name,
    count(totals.input),
    count(totals.expected),
    count(totals.read),
    count(totals.written),
    percent(totals.read, totals.input),
    money(totals.cost),
    `${totals.asExpected} of ${totals.calls}`,
  ])
  const head = ['', 'input', 'expected', 'read', 'written', 'hit rate', 'cost', 'as expected']
  console.log(table(head, cells))
}

function timesCheaper(dear: Measured | undefined, cheap: Measured | undefined): string {
  if (dear?.totals.cost === undefined || cheap?.totals.cost === undefined) return 'not known how much cheaper'
  return `${(dollars(dear.totals.cost) / dollars(cheap.totals.cost)).toFixed(1)} times cheaper`
}
