/** A segment's JSON as people read it: the text of a content part as it is, anything else laid out. */
export function readable(json: string): string {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return json
  }
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string') {
    const keys = Object.keys(value).filter((key) => key !== 'text' && key !== 'type')
    if (keys.length === 0) return value.text
  }
  return JSON.stringify(value, undefined, 2)
}
