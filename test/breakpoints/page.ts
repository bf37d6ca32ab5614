import { formatMoney } from '@varve/rules'
import { type Cost, costOf, type CostOptions } from './cost.ts'
import { type Shape, shapes } from './shapes.ts'
import { strategies } from './strategies.ts'

/** One kind of traffic with what each way to mark cost; ours last. */
export interface ShapeCosts {
  readonly shape: Shape
  readonly costs: readonly (Cost & { readonly name: string })[]
}

export async function costsOfAll(options: CostOptions): Promise<readonly ShapeCosts[]> {
  const all: ShapeCosts[] = []
  for (const shape of shapes) {
    const costs: (Cost & { readonly name: string })[] = []
    for (const strategy of strategies)
      costs.push({ name: strategy.name, ...(await costOf(shape, strategy, options)) })
    costs.push({ name: 'Varve', ...(await costOf(shape, 'varve', options)) })
    all.push({ shape, costs })
  }
  return all
}

export function breakpointsPage(documented: readonly ShapeCosts[], measured: readonly ShapeCosts[]): string {
  return `# What breakpoints cost

Written by \`pnpm breakpoints\`. Seven kinds of traffic are sent to the emulator of the provider over HTTP, as gpt-5.6-terra, on Chat
Completions; what it reports is priced with the list of rules. Figures are for input alone: what the model says costs the same
whatever is marked. The emulator reads the rules on its own and does not know the planner.

- **no markers**: what a request gets that says nothing (mode implicit).
- **markers on everything**: each block that can carry a marker has one.
- **the vendor guide's advice**: a marker at the end of each layer that others share, one in front of a variable tail, mode explicit where
  questions are asked once.
- **Varve**: what \`create\` does by itself, from the layers and their scopes.

${table(documented)}

The guide says that without a marker nothing is kept at the end of the developer text; measurements on api.openai.com in 2026 say that it is.
The table above follows the guide. The same traffic where the measurements hold:

${table(measured)}

## Tokens

${documented.map((costs) => tokens(costs)).join('\n\n')}
`
}

function table(all: readonly ShapeCosts[]): string {
  const names = all[0]?.costs.map(({ name }) => name) ?? []
  return [
    `| traffic | calls | ${names.join(' | ')} |`,
    `|---|--:|${names.map(() => '--:|').join('')}`,
    ...all.map(({ shape, costs }) => {
      const best = costs.map(({ money }) => money).reduce((a, b) => (a < b ? a : b))
      const cells = costs.map(({ money }) =>
        money === best ? `**${formatMoney(money)}**` : formatMoney(money),
      )
      return `| ${shape.name} | ${costs[0]?.calls} | ${cells.join(' | ')} |`
    }),
  ].join('\n')
}

function tokens({ shape, costs }: ShapeCosts): string {
  return [
    `**${shape.name}.** ${shape.about}`,
    '',
    '| | input | read | written | fresh |',
    '|---|--:|--:|--:|--:|',
    ...costs.map(
      ({ name, input, read, written }) =>
        `| ${name} | ${count(input)} | ${count(read)} | ${count(written)} | ${count(input - read - written)} |`,
    ),
  ].join('\n')
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
