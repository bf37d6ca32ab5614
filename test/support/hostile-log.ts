/** What a log could hold to get into the page: markup and scripts wherever a text of its own is shown. */
export const ATTACK = `<script>document.title='taken'</script><img src=x onerror="document.title='taken'">`

const HASH = 'abcdef0123456789abcdef0123456789'

/** A record whose every text is an attack. */
export function hostileLine(id: string, more: object = {}): string {
  return `${JSON.stringify({
    varve: 1,
    id: `${id}${ATTACK}`,
    conversation: ATTACK,
    prompt: ATTACK,
    endpoint: 'chat',
    model: ATTACK,
    lane: { host: ATTACK, account: ATTACK, region: ATTACK, cacheKey: ATTACK, serviceTier: ATTACK },
    at: 0,
    took: 5,
    end: 'answered',
    segments: [
      {
        layer: ATTACK,
        kind: 'policy',
        scope: 'release',
        place: 'developer',
        role: 'developer',
        path: ATTACK,
        tokens: 2000,
        hash: HASH,
        text: JSON.stringify({ text: `${ATTACK}${id}`, type: 'text' }),
      },
      {
        layer: `${ATTACK}2`,
        place: 'conversation',
        role: 'user',
        path: 'javascript:alert(1)',
        tokens: 0,
        hash: id.padStart(32, '0'),
        text: ATTACK,
      },
    ],
    tokens: 2003,
    exact: true,
    markers: [{ segment: 0 }, { segment: 999 }],
    mode: 'implicit',
    ttl: '30m',
    plan: [ATTACK],
    expected: {
      outcomes: [{ read: 0, written: 2000, fresh: 3, because: [{ code: ATTACK, sentence: ATTACK }] }],
      tokens: 2003,
      calibrated: 0,
      step: 1,
      reusable: 2000,
      unknown: { code: ATTACK, sentence: ATTACK },
    },
    observed: { input: 2003, read: 9_000_000 },
    verdict: {
      status: 'below',
      cause: { code: ATTACK, sentence: ATTACK },
      sentence: ATTACK,
      outcome: 99,
      divergence: {
        layer: ATTACK,
        path: ATTACK,
        offset: 0,
        reason: ATTACK,
        change: 'changed',
        before: ATTACK,
        after: ATTACK,
      },
      findings: [{ code: ATTACK, severity: 'error', layer: ATTACK, path: ATTACK, sentence: ATTACK }],
      diagnostics: { type: ATTACK, sentence: ATTACK },
      ledgerError: ATTACK,
    },
    error: { name: ATTACK, status: 500, code: ATTACK },
    ...more,
  })}\n`
}
