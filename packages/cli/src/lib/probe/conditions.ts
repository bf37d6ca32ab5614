// Loaded before anything else in the process of the purity probe: another clock and another random source. Another time zone, locale,
// folder, home and user come with the process.
const SHIFT = 86_400_000 + 3_661_007

const RealDate = Date
const now = (): number => RealDate.now() + SHIFT

globalThis.Date = new Proxy(RealDate, {
  construct: (target, values) =>
    values.length === 0 ? new RealDate(now()) : Reflect.construct(target, values),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
})

let state = 0.123_456_789
Math.random = (): number => {
  state = (state * 16_807 + 0.318_281_828) % 1
  return state
}
