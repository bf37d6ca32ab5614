import { check } from '@varve/check'
import { count, money, openWorld, percent, table, totalsOf } from '@varve/example-kit'
import { type Evening, evening, type ForHotel, type Target } from './evening.ts'
import { EDIT } from './hotels.ts'
import { answer } from './model.ts'

const TARGETS: readonly Target[] = [
  { endpoint: 'chat', model: 'gpt-5.6-luna' },
  { endpoint: 'responses', model: 'gpt-5.6-luna' },
  { endpoint: 'chat', model: 'gpt-4.1' },
  { endpoint: 'responses', model: 'gpt-4.1' },
]

const KEYS: readonly (Required<Pick<Evening, 'keyOf'>> & { readonly name: string })[] = [
  { name: 'a key for each hotel', keyOf: (hotel) => `hotel-${hotel[0]}` },
  { name: 'a key for each guest', keyOf: (_, booking) => `guest-${booking.slice(2)}` },
]

const world = await openWorld(answer)
console.log('Twenty guests of five hotels, each evening on a cold cache:')
for (const target of TARGETS) {
  const { endpoint, model } = target
  console.log(`\n${endpoint === 'chat' ? 'Chat Completions' : 'Responses'}, ${model}`)
  const usual = await evening(world, target)
  const edited = await evening(world, target, { edit: EDIT })
  printHotels(usual, edited)

  const byKey = [{ name: 'no key', hotels: usual }]
  for (const { name, keyOf } of KEYS) byKey.push({ name, hotels: await evening(world, target, { keyOf }) })
  printKeys(byKey)

  if (endpoint === 'responses') continue
  const [edit] = callsOf(edited).flatMap(({ cache }) => cache.findings ?? [])
  const first = callsOf(byKey.at(-1)?.hotels ?? [])[0]?.rendered
  const findings = [edit, ...(first === undefined ? [] : check(first))]
  console.log('')
  for (const finding of findings)
    if (finding !== undefined) console.log(`${finding.code}: ${finding.sentence}`)
}
await world.close()

function callsOf(hotels: readonly ForHotel[]) {
  return hotels.flatMap(({ exchanges }) => exchanges)
}

function totalOf(hotels: readonly ForHotel[]) {
  return totalsOf(callsOf(hotels).map(({ cache }) => cache))
}

function printHotels(usual: readonly ForHotel[], edited: readonly ForHotel[]): void {
  const head = [
    '',
    'calls',
    'input',
    'expected',
    'read',
    'written',
    'hit rate',
    'from others',
    'cost',
    'edit lost',
  ]
  const rows = usual.map(
    ({ hotel, totals, fromOthers }, index) => [hotel, totals, fromOthers, edited[index]?.totals] as const,
  )
  const all = ['all', totalOf(usual), undefined, totalOf(edited)] as const
  const cells = [...rows, all].map(([name, totals, fromOthers, after]) => [
    name,
    count(totals.calls),
    count(totals.input),
    count(totals.expected),
    count(totals.read),
    count(totals.written),
    percent(totals.read, totals.input),
    name === 'all' ? '' : count(fromOthers),
    money(totals.cost),
    `${count(after?.lost.tokens)} (${money(after?.lost.money, 6)})`,
  ])
  console.log(table(head, cells))
}

function printKeys(
  evenings: readonly { readonly name: string; readonly hotels: readonly ForHotel[] }[],
): void {
  const cells = evenings.map(({ name, hotels }) => {
    const { read, input, written, cost, asExpected, calls } = totalOf(hotels)
    return [
      name,
      ...hotels.map(({ totals }) => percent(totals.read, totals.input)),
      percent(read, input),
      count(written),
      money(cost),
      `${asExpected} of ${calls}`,
    ]
  })
  const names = evenings[0]?.hotels.map(({ hotel }) => hotel) ?? []
  console.log(`\n${table(['hit rate with', ...names, 'all', 'written', 'cost', 'as expected'], cells)}`)
}
