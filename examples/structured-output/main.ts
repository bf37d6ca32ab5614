import { check } from '@varve/check'
import { count, money, openWorld, percent, table } from '@varve/example-kit'
import { answer, mails } from './mails.ts'
import { type Measured, measureRelease, measureRetries, type Target } from './measure.ts'

const TARGETS: readonly Target[] = [
  { endpoint: 'chat', model: 'gpt-5.6-luna' },
  { endpoint: 'responses', model: 'gpt-5.6-luna' },
  { endpoint: 'chat', model: 'gpt-4.1' },
  { endpoint: 'responses', model: 'gpt-4.1' },
]

const world = await openWorld(answer)
console.log('Six e-mails, two of which were read wrongly at first:')
for (const [index, target] of TARGETS.entries()) {
  const { endpoint, model } = target
  const behind = await measureRetries(world, target, 'behind')
  if (index === 0) printInvoices(behind)
  console.log(`\n${endpoint === 'chat' ? 'Chat Completions' : 'Responses'}, ${model}`)
  printRetries([
    ['behind the answer', behind],
    ['the same, e-mails unwritten', await measureRetries(world, target, 'seldom')],
    ['below the e-mail, sent anew', await measureRetries(world, target, 'anew')],
    ['in front of the rules', await measureRetries(world, target, 'inFront')],
  ])
  printRelease(await measureRelease(world, target))
}
await world.close()

function printInvoices({ extracted }: Measured): void {
  for (const { invoice, complaints } of extracted) {
    const { number, supplier, currency, total, due } = invoice
    console.log(`${number}: ${supplier}, ${currency} ${total.toFixed(2)}, due ${due}`)
    for (const complaint of complaints) console.log(`  ${complaint}`)
  }
}

function printRetries(ways: readonly (readonly [string, Measured])[]): void {
  const cells = ways.map(([name, { totals, retried }]) => [
    name,
    count(retried.input),
    count(retried.expected),
    count(retried.read),
    count(retried.written),
    percent(retried.read, retried.input),
    money(retried.cost, 6),
    money(totals.cost, 6),
    `${totals.asExpected} of ${totals.calls}`,
  ])
  const head = [
    'two retries, the complaint',
    'input',
    'expected',
    'read',
    'written',
    'hit rate',
    'cost',
    'all calls',
    'as expected',
  ]
  console.log(table(head, cells))
}

function printRelease({ extracted }: Measured): void {
  const cells = extracted.map(({ attempts: [first] }, index) => {
    const { observation, outcome, price } = first?.cache ?? {}
    return [
      mails[index]?.invoice.number ?? '',
      index < 3 ? 'old' : 'new',
      count(observation?.input),
      count(outcome?.read),
      count(observation?.read),
      count(observation?.written),
      money(price?.low, 6),
    ]
  })
  console.log(
    `\n${table(['a release in between', 'form', 'input', 'expected', 'read', 'written', 'cost'], cells)}`,
  )
  const [before, after] = [extracted[2]?.attempts[0]?.rendered, extracted[3]?.attempts[0]?.rendered]
  if (before === undefined || after === undefined) return
  for (const { code, sentence } of check({ before, after })) console.log(`${code}: ${sentence}`)
}
