import type { Place } from '@varve/core'
import type { CallDescription, SampleDescription, TargetDescription } from '../description.ts'
import { breaksSection } from './breaks-section.ts'
import { callsSection, warmOf } from './calls-section.ts'
import { pointsSection } from './points-section.ts'
import type { Card, Inline, Section, Strip } from '../../page/page.ts'
import { count, duration, listed, percent, tokensOf } from '../../page/words.ts'
import { against, price } from './costs.ts'

/** The figures of a target that are seen first. */
export function cardOf({ name, samples }: TargetDescription): Card {
  const [sample] = samples
  if (sample === undefined) return { title: name, figures: [] }
  const cold = sample.calls.find(({ shares }) => shares === 'nothing')
  const warm = warmOf(sample)
  const next = sample.calls.find(({ shares }) => shares === 'conversation')
  return {
    title: name,
    figures: [
      { label: 'prompt', value: tokensOf(sample.tokens), ...(sample.exact ? {} : { note: 'not exact' }) },
      { label: 'cold call', value: price(cold?.cost) },
      ...figure('warm call', warm, cold),
      ...figure('next call', next, cold),
      ...(sample.warnings.length === 0 ? [] : [{ label: 'warnings', value: String(sample.warnings.length) }]),
    ],
  }
}

function figure(
  label: string,
  call: CallDescription | undefined,
  cold: CallDescription | undefined,
): Card['figures'] {
  if (call === undefined) return []
  const change = against(call.cost, cold?.cost)
  const same = call.shares === 'conversation' ? [] : [`same ${call.shares}`]
  const note = [...(change === undefined ? [] : [change]), `reads ${count(call.read)}`, ...same].join(', ')
  return [{ label, value: price(call.cost), note }]
}

/** One endpoint and model: how it keeps prompts, and what that means for this one. */
export function targetSection(target: TargetDescription, id: string): Section {
  const { name, samples, breaks } = target
  const [sample, ...others] = samples
  return {
    title: `On ${name}`,
    id,
    blocks: [
      { type: 'paragraph', content: [regimeOf(target)] },
      ...(sample === undefined ? [] : [warningsOf(sample)].flat()),
    ],
    sections:
      sample === undefined
        ? []
        : [
            partsSection(target, sample, `${id}-layers`),
            pointsSection(target, sample, `${id}-points`),
            callsSection(target, sample, `${id}-calls`),
            ...breaksSection(target, breaks, `${id}-breaks`),
            ...(others.length === 0 ? [] : [otherSamples(samples, `${id}-samples`)]),
          ],
  }
}

function warningsOf({ warnings, exact, reasons }: SampleDescription): Section['blocks'] {
  const items: (readonly Inline[])[] = [
    ...warnings.map(({ sentence, fix }): readonly Inline[] => [
      { strong: 'Warning: ' },
      fix === undefined ? sentence : `${sentence} ${fix}`,
    ]),
    ...(exact ? [] : [[{ strong: 'Counts are not exact: ' }, reasons.join(' ')]]),
  ]
  return items.length === 0 ? [] : [{ type: 'list', items }]
}

function regimeOf({ regime, minimum = 0, step = 1, idle, model }: TargetDescription): string {
  const lives =
    idle === undefined ? '' : ` It is kept for ${duration(idle)} after it was last used, or longer.`
  switch (regime) {
    case 'breakpoints':
      return `${model} keeps a prefix where a breakpoint stands, from ${tokensOf(minimum)} on.${lives}`
    case 'automatic':
      return `${model} keeps prefixes by itself, from ${tokensOf(minimum)} on; what it reads comes in steps of ${tokensOf(step)}.${lives}`
    case 'none':
      return `${model} does not cache prompts.`
    default:
      return `Nothing is known of how ${model} caches, so nothing is expected.`
  }
}

const PLACES: Readonly<Partial<Record<Place, string>>> = {
  tools: 'tools',
  output: 'the form of the answer',
  developer: 'developer messages',
  conversation: 'the conversation',
  instructions: 'instructions',
}

function partsSection({ order, minimum }: TargetDescription, sample: SampleDescription, id: string): Section {
  const { parts, framing, tokens } = sample
  const places = order.flatMap((place) => PLACES[place] ?? [])
  return {
    title: 'Layers in provider order',
    id,
    blocks: [
      ...(places.length === 0
        ? []
        : [{ type: 'paragraph', content: [`The model reads ${listed(places)}, in this order.`] } as const]),
      stripOf(sample, minimum),
      {
        type: 'table',
        caption: 'Layers in provider order',
        columns: [
          { name: 'layer' },
          { name: 'kind' },
          { name: 'scope' },
          { name: 'tokens', number: true },
          { name: 'share', number: true },
          { name: 'up to here', number: true },
        ],
        rows: [
          ...parts.map((part) => [
            [{ code: part.layer }],
            [part.kind],
            [part.scope],
            [count(part.tokens)],
            [percent(part.share)],
            [count(part.end)],
          ]),
          [
            ['start of the answer'],
            [],
            [],
            [count(framing)],
            [percent(framing / Math.max(1, tokens))],
            [count(tokens)],
          ],
        ],
        bars: {
          name: 'part of the prompt',
          rows: [...parts.map(({ scope, share }) => [{ tone: scope, share }]), []],
        },
      },
    ],
  }
}

function stripOf({ parts, points, tokens }: SampleDescription, minimum: number | undefined): Strip {
  const whole = Math.max(1, tokens)
  return {
    type: 'strip',
    caption: `The ${parts.length} layers of the prompt in provider order, ${tokensOf(tokens)} in all, with ${points.length} cache points`,
    bands: parts.map(({ layer, scope, share, tokens: own }) => ({
      tone: scope,
      share,
      label: layer,
      detail: `${layer}, ${scope}: ${tokensOf(own)}, ${percent(share)}`,
    })),
    marks: points.map((point, index) => ({
      at: point.tokens / whole,
      label: String(index + 1),
      detail: `Cache point ${index + 1} at ${tokensOf(point.tokens)}, end of ${point.layer}`,
    })),
    ...(minimum === undefined || minimum > tokens
      ? {}
      : { line: { at: minimum / whole, label: `minimum ${count(minimum)}` } }),
  }
}

function otherSamples(samples: readonly SampleDescription[], id: string): Section {
  return {
    title: 'All samples',
    id,
    blocks: [
      {
        type: 'table',
        caption: 'All samples',
        columns: [
          { name: 'sample' },
          { name: 'tokens', number: true },
          { name: 'cold', number: true },
          { name: 'warm', number: true },
          { name: 'warm reads', number: true },
        ],
        rows: samples.map((sample) => {
          const warm = warmOf(sample)
          return [
            [{ code: sample.sample }],
            [count(sample.tokens)],
            [price(sample.calls[0]?.cost)],
            [warm === undefined ? 'shares nothing' : price(warm.cost)],
            [warm === undefined ? '' : count(warm.read)],
          ]
        }),
      },
    ],
  }
}
