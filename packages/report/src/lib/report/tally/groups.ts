import type { CallRecord } from '../../record/call-record.ts'
import { dense } from '../../record/dense.ts'
import type { LaneSums, ModelSums, PromptSums, Rows } from '../rows-data.ts'
import type { LocalSums } from '../sums-data.ts'
import { clip } from './clip.ts'
import type { Facts } from './facts.ts'
import { addToLayers, layersOf, type LayersTally, newLayers } from './layers.ts'
import { byText, newRows, rowsOf } from './rows.ts'
import { addCall, addLocal, newLocal, newTally, sumsOf, type Tally } from './sums.ts'

/** Calls by model, prompt and lane. */
export interface GroupsTally {
  readonly add: (facts: Facts) => void
  readonly local: (answer: CallRecord) => void
  readonly models: () => Rows<ModelSums>
  readonly prompts: () => Rows<PromptSums>
  readonly lanes: () => Rows<LaneSums>
}

interface Named {
  readonly name: string
  readonly sums: Tally
  readonly local: { -readonly [Key in keyof LocalSums]: LocalSums[Key] }
}

export function newGroups(): GroupsTally {
  const models = newRows<Named>()
  const prompts = newRows<Named & LayersTally>()
  const lanes = newRows<{ readonly lane: ReturnType<typeof laneOf>; readonly sums: Tally }>()
  const named = (name: string): Named => ({ name: clip(name), sums: newTally(), local: newLocal() })
  const modelOf = ({ model }: CallRecord): Named | undefined => models.at([clip(model)], () => named(model))
  const promptOf = ({ prompt }: CallRecord): (Named & LayersTally) | undefined =>
    prompts.at([clip(prompt)], () => ({ ...named(prompt), ...newLayers() }))
  return {
    add: (facts) => {
      const { call } = facts
      const model = modelOf(call)
      if (model !== undefined) addCall(model.sums, facts)
      const prompt = promptOf(call)
      if (prompt !== undefined) {
        addCall(prompt.sums, facts)
        addToLayers(prompt, facts)
      }
      const { host, account, region, cacheKey, serviceTier } = call.lane
      const names = [call.endpoint, host, account, region, cacheKey, serviceTier].map((name) =>
        name === undefined ? undefined : clip(name),
      )
      const lane = lanes.at(names, () => ({ lane: laneOf(call), sums: newTally() }))
      if (lane !== undefined) addCall(lane.sums, facts)
    },
    local: (answer) => {
      const model = modelOf(answer)
      if (model !== undefined) addLocal(model.local, answer.tokens)
      const prompt = promptOf(answer)
      if (prompt !== undefined) addLocal(prompt.local, answer.tokens)
    },
    models: () =>
      rowsOf(
        models,
        ({ name, sums, local }) => ({ model: name, ...sumsOf(sums), local }),
        (a, b) => b.calls - a.calls || byText(a.model, b.model),
      ),
    prompts: () =>
      rowsOf(
        prompts,
        (prompt) => ({
          prompt: prompt.name,
          ...sumsOf(prompt.sums),
          local: prompt.local,
          ...layersOf(prompt),
        }),
        (a, b) => b.calls - a.calls || byText(a.prompt, b.prompt),
      ),
    lanes: () =>
      rowsOf(
        lanes,
        ({ lane, sums }) => ({ ...lane, ...sumsOf(sums) }),
        (a, b) =>
          b.calls - a.calls ||
          byText(a.endpoint, b.endpoint) ||
          byText(a.host, b.host) ||
          byText(a.account, b.account) ||
          byText(a.region, b.region) ||
          byText(a.cacheKey, b.cacheKey) ||
          byText(a.serviceTier, b.serviceTier),
      ),
  }
}

function laneOf({ endpoint, lane }: CallRecord): Pick<LaneSums, 'endpoint' | keyof CallRecord['lane']> {
  const { host, account, region, cacheKey, serviceTier } = lane
  const name = (text: string | undefined): string | undefined => (text === undefined ? undefined : clip(text))
  return dense({
    endpoint,
    host: name(host),
    account: name(account),
    region: name(region),
    cacheKey: name(cacheKey),
    serviceTier: name(serviceTier),
  })
}
