/** A class of a tariff: up to this weight, these prices in zones A, B and C. */
interface WeightClass {
  readonly limit: number
  readonly cents: readonly [number, number, number]
}

/** What a task finds broken in a module, and how it is put right. */
interface Fault {
  readonly broken: string
  readonly right: string
  readonly expected: string
  readonly received: string
}

export const CARRIERS = [
  'acorn',
  'beacon',
  'cedar',
  'dorsal',
  'ember',
  'falcon',
  'garnet',
  'harbour',
  'indigo',
  'juniper',
  'kestrel',
  'lantern',
  'meadow',
] as const

export type Carrier = (typeof CARRIERS)[number]

const FAULTS: readonly [Fault, Fault, Fault] = [
  {
    broken: 'grams < limit',
    right: 'grams <= limit',
    expected: 'the price of the class whose limit is met',
    received: 'that of the next class',
  },
  {
    broken: "zone === 'A' ? 0 : 1",
    right: "zone === 'A' ? 0 : zone === 'B' ? 1 : 2",
    expected: 'the price of zone C',
    received: 'that of zone B',
  },
  {
    broken: 'found ? found.cents[column] : 0',
    right: 'found?.cents[column]',
    expected: 'undefined above the last limit',
    received: '0',
  },
]

export function faultOf(carrier: Carrier): Fault {
  return FAULTS[CARRIERS.indexOf(carrier) % 3] ?? FAULTS[0]
}

export const modulePath = (carrier: Carrier): string => `src/carriers/${carrier}.ts`
export const testPath = (carrier: Carrier): string => `test/carriers/${carrier}.test.ts`

/** The module as it should be. */
export function rightModule(carrier: Carrier): string {
  return moduleText(
    carrier,
    FAULTS.map(({ right }) => right),
  )
}

/** A repository with tools to work on it. */
export interface Repository {
  /** Runs a tool with the arguments that the model wrote; gives what the model is told. */
  readonly run: (tool: string, json: string) => string
  /** Tests that fail. */
  readonly failing: () => readonly Carrier[]
}

/** A small repository in memory, with one fault in each module. */
export function createRepository(): Repository {
  const files = new Map<string, string>()
  for (const carrier of CARRIERS) {
    const fault = faultOf(carrier)
    files.set(
      modulePath(carrier),
      moduleText(
        carrier,
        FAULTS.map((each) => (each === fault ? each.broken : each.right)),
      ),
    )
    files.set(testPath(carrier), testText(carrier))
  }
  const tools: Readonly<Record<string, (values: Record<string, string>) => string>> = {
    list_files: ({ folder = '' }) =>
      [...files.keys()]
        .filter((path) => path.startsWith(folder))
        .sort()
        .join('\n'),
    search: ({ text = '' }) =>
      [...files]
        .flatMap(([path, file]) =>
          file
            .split('\n')
            .flatMap((line, at) => (line.includes(text) ? `${path}:${at + 1}: ${line.trim()}` : [])),
        )
        .join('\n') || 'Nothing found.',
    read_file: ({ path = '' }) => files.get(path) ?? `There is no file ${path}.`,
    write_file: ({ path = '', text = '' }) => {
      files.set(path, text)
      return `Wrote ${text.split('\n').length} lines to ${path}.`
    },
    run_tests: ({ path = '' }) =>
      CARRIERS.filter((carrier) => testPath(carrier).includes(path))
        .map(testRun)
        .join('\n'),
    commit: ({ message = '' }) => `[main] ${message}`,
  }
  return {
    run: (tool, json) => tools[tool]?.(JSON.parse(json)) ?? `There is no tool ${tool}.`,
    failing: () => CARRIERS.filter((carrier) => !passes(carrier)),
  }

  function passes(carrier: Carrier): boolean {
    return files.get(modulePath(carrier))?.includes(faultOf(carrier).right) === true
  }

  function testRun(carrier: Carrier): string {
    const { expected, received } = faultOf(carrier)
    if (passes(carrier)) return `${testPath(carrier)}: 4 passed`
    return `${testPath(carrier)}: 3 passed, 1 failed\n  expected ${expected}\n  received ${received}`
  }
}

function moduleText(carrier: Carrier, [limit, column, found]: readonly string[]): string {
  const rows = classesOf(carrier).map(
    ({ limit, cents }) => `  { limit: ${limit}, cents: [${cents.join(', ')}] },`,
  )
  return `import type { WeightClass, Zone } from '../tariff.ts'

/** The tariff of ${carrier}, as the contract has it. */
const CLASSES: readonly WeightClass[] = [
${rows.join('\n')}
]

/** The price of a parcel in cents; undefined where ${carrier} does not take it. */
export function priceOf${carrier[0]?.toUpperCase()}${carrier.slice(1)}(grams: number, zone: Zone): number | undefined {
  const column = ${column}
  const found = CLASSES.find(({ limit }) => ${limit})
  return ${found}
}
`
}

function testText(carrier: Carrier): string {
  const name = `priceOf${carrier[0]?.toUpperCase()}${carrier.slice(1)}`
  const [first, second] = classesOf(carrier)
  const last = classesOf(carrier).at(-1)
  return `import { expect, it } from 'vitest'
import { ${name} } from '../../src/carriers/${carrier}.ts'

it('takes the first class whose limit is not exceeded', () => {
  expect(${name}(${(first?.limit ?? 0) + 1}, 'A')).toBe(${second?.cents[0]})
})

it('counts the limit to its class', () => {
  expect(${name}(${first?.limit}, 'A')).toBe(${first?.cents[0]})
})

it('knows three zones', () => {
  expect(${name}(${first?.limit}, 'C')).toBe(${first?.cents[2]})
})

it('has no price above the last limit', () => {
  expect(${name}(${(last?.limit ?? 0) + 1}, 'A')).toBeUndefined()
})
`
}

/** Seventy classes; what they cost differs from carrier to carrier. */
function classesOf(carrier: Carrier): readonly WeightClass[] {
  const base = 310 + CARRIERS.indexOf(carrier) * 17
  return Array.from({ length: 70 }, (_, at) => {
    const home = base + at * 45 + ((at * at) % 7) * 5
    return { limit: 250 * (at + 1), cents: [home, home * 2 - 40, home * 3 + 15] }
  })
}
