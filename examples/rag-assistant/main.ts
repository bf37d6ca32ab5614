import { count, money, openWorld, percent, table } from '@varve/example-kit'
import { dollars, type Money } from '@varve/rules'
import { colleagues } from './colleagues.ts'
import { answer } from './model.ts'
import { type Measured, measurePlacement, type Target } from './measure.ts'
import { placements } from './placements.ts'

const TARGETS: readonly Target[] = [
  { endpoint: 'chat', model: 'gpt-5.6-luna' },
  { endpoint: 'responses', model: 'gpt-5.6-luna' },
  { endpoint: 'chat', model: 'gpt-4.1' },
  { endpoint: 'responses', model: 'gpt-4.1' },
]

const world = await openWorld(answer)
console.log('The same 24 questions of three colleagues, each time on a cold cache:')
for (const target of TARGETS) {
  const { endpoint, model } = target
  const before = await measurePlacement(world, target, placements.before)
  const behind = await measurePlacement(world, target, placements.behind)
  const kept = await measurePlacement(world, target, placements.kept)
  const section = await measurePlacement(world, target, placements.section)
  const both = await measurePlacement(world, target, placements.both)
  console.log(`\n${endpoint === 'chat' ? 'Chat Completions' : 'Responses'}, ${model}`)
  printTotals([before, behind, kept, section, both])
  if (endpoint === 'responses') continue
  printCalls(before, behind)
  console.log(conclusion({ before, behind, section, both }))
}
await world.close()

function printTotals(rows: readonly Measured[]): void {
  const head = [
    'pages',
    'input',
    'expected',
    'read',
    'written',
    'hit rate',
    'cost',
    'as expected',
    'answered',
  ]
  const cells = rows.map(({ name, totals, answered }) => [
    name,
    count(totals.input),
    count(totals.expected),
    count(totals.read),
    count(totals.written),
    percent(totals.read, totals.input),
    money(totals.cost),
    `${totals.asExpected} of ${totals.calls}`,
    `${answered} of ${totals.calls}`,
  ])
  console.log(table(head, cells))
}

/** The second colleague's calls, the pages before the history on the left and behind the question on the right. */
function printCalls(before: Measured, behind: Measured): void {
  const questions = colleagues[1]?.questions ?? []
  const cells = questions.map(({ text }, index) => [
    text,
    ...[before, behind].flatMap(({ conversations }) => {
      const verdict = conversations[1]?.[index]
      const { read, written } = verdict?.observation ?? {}
      return [count(verdict?.outcome?.read), count(read), count(written), money(verdict?.price?.low, 6)]
    }),
  ])
  const columns = ['expected', 'read', 'written', 'cost']
  console.log(`\n${table(['before the history, then behind the question', ...columns, ...columns], cells)}`)
  const [finding] = before.conversations[1]?.[1]?.findings ?? []
  if (finding !== undefined) console.log(`\n${finding.code}: ${finding.sentence}`)
}

interface Compared {
  readonly before: Measured
  readonly behind: Measured
  readonly section: Measured
  readonly both: Measured
}

function conclusion({ before, behind, section, both }: Compared): string {
  const share = ({ totals }: Measured) => percent(totals.read, totals.input)
  const costs = ({ totals }: Measured) => money(totals.cost)
  return `
The same pages behind the question instead of before the history raise the share that is read from ${share(before)} to ${share(behind)}
and make the calls ${cheaper(before.totals.cost, behind.totals.cost)} cheaper (${costs(behind)} instead of ${costs(before)}). A section that stays costs ${costs(section)} and
answers ${section.answered} of ${section.totals.calls} questions; with what else was found behind the question it is ${costs(both)} for ${both.answered}.`
}

function cheaper(dear: Money | undefined, cheap: Money | undefined): string {
  if (dear === undefined || cheap === undefined) return 'by nobody knows how much'
  return `${Math.round((1 - dollars(cheap) / dollars(dear)) * 100)} %`
}
