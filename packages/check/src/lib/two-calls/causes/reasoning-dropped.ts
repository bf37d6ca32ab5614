import type { Cause } from './cause.ts'

export const reasoningDropped: Cause = {
  code: 'reasoning-dropped',
  severity: 'error',
  name: ({ kind, unit, path, segment }) => {
    const isPiece = unit === 'piece' && segment?.json.includes('"type":"reasoning"') === true
    const isField = unit === 'key' && /\.(?:reasoning\w*|thinking\w*|encrypted_content)$/u.test(path)
    return (kind === 'removed' || kind === 'not-kept') && (isPiece || isField)
      ? "the model's reasoning of an earlier turn was left out"
      : undefined
  },
  fix: 'Send reasoning items back as they came for as long as the conversation lasts; turnOf keeps them. The provider itself drops what its model should not see.',
}
