import type { BreakpointRules, Confidence, Endpoint } from '../cache-rules.ts'
import { lifetimeMs } from '../duration.ts'
import { evidence } from '../evidence.ts'
import type { EndpointRules, RulesByEndpoint } from '../model-entry.ts'
import { prefixSettings, toolsBeforeDeveloper, trailingInstructions } from '../places.ts'

/**
 * Tokens behind the last message's text, of a request that says nothing else: its closing one, and the two that start the answer.
 * Counts of prefixes stand in front of all three. Source: facts 3.4, measured on api.openai.com.
 */
export const USUAL_TAIL = 3

export interface BreakpointFacts {
  /** `inferred` for ids that the full text of the guide does not name. */
  readonly confidence: Confidence
  readonly sources?: readonly string[]
  /** From GPT-6.2 top-level `instructions` stand behind the input. */
  readonly instructions?: 'trailing'
  /** From GPT-6 settings and tools can be changed by appending. */
  readonly appends?: boolean
  readonly notes?: readonly string[]
}

const lifetimes: Readonly<Record<Endpoint, BreakpointRules['lifetimes']>> = {
  chat: { default: '30m', accepted: ['30m'] },
  responses: { default: '30m', accepted: ['30m', '12h'] },
}

const markable: Readonly<Record<Endpoint, NonNullable<BreakpointRules['markable']>>> = {
  chat: { parts: ['text', 'image_url', 'input_audio', 'file'], unsureRoles: ['assistant', 'tool'] },
  responses: { parts: ['input_text', 'input_image', 'input_file', 'computer_screenshot'], unsureRoles: [] },
}

/** The rules of GPT-5.6 and later. */
export function breakpoints(facts: BreakpointFacts): RulesByEndpoint {
  return { chat: rules('chat', facts), responses: rules('responses', facts) }
}

function rules(endpoint: Endpoint, facts: BreakpointFacts): EndpointRules {
  const trailing = facts.instructions === 'trailing'
  const onResponses = endpoint === 'responses'
  return {
    regime: 'breakpoints',
    minimum: 1024,
    order: (trailing ? trailingInstructions : toolsBeforeDeveloper)[endpoint],
    prefixSettings: prefixSettings[endpoint],
    accepts: {
      breakpoints: true,
      // Deprecated here. One report says that it is rejected beside `prompt_cache_options`: send only one of them.
      retention: ['24h'],
      diagnostics: onResponses,
      prewarm: onResponses,
      keyLength: 64,
      appends:
        facts.appends && onResponses ? ['configuration_update', 'additional_tools', 'tool_search'] : [],
    },
    // Chat Completions has no such field. That a leading system message stays in front there is inferred for GPT-6.2.
    instructions: trailing && onResponses ? 'trailing' : 'leading',
    lifetime: { sure: lifetimeMs('30m') },
    reasoning: 'all-turns',
    breakpoints: {
      writes: { implicit: 3, explicit: 4 },
      lookup: {
        firstMarkers: 2,
        latestMarkers: 50,
        earlierEndings: 20,
        developerBlockEnd: true,
        sdkLatestMarkers: 80,
      },
      developerBlockWritten: 'measured',
      lifetimes: lifetimes[endpoint],
      tail: USUAL_TAIL,
      markable: markable[endpoint],
    },
    evidence: evidence(facts.confidence, ...(facts.sources ?? ['guide-2026-10', 'sdk-7.55.0'])),
    evidenceFor: {
      // The diagram of the guide; no recording confirms it.
      order: evidence(facts.confidence, 'guide-2026-10', ...(trailing ? ['keep-prefix-2026-11'] : [])),
      // The SDK types name the options by endpoint. Which models take `12h` is stated nowhere.
      accepts: evidence(facts.confidence, 'sdk-7.55.0', 'diagnostics-2026-09'),
      ...(trailing && {
        instructions: onResponses
          ? evidence('documented', 'keep-prefix-2026-11')
          : evidence('inferred', 'keep-prefix-2026-11'),
      }),
    },
    ...(facts.notes && { notes: facts.notes }),
  }
}
