import process from 'node:process'

const SHIFT = 86_400_000 + 3_661_007

/** Runs a function under another clock, random source, time zone, locale and user, and puts everything back. */
export function underOtherConditions<Result>(run: () => Result): Result {
  const RealDate = globalThis.Date
  const realRandom = Math.random
  const { TZ, LANG, LC_ALL, USER, HOME } = process.env
  const now = (): number => RealDate.now() + SHIFT
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values) =>
      values.length === 0 ? new RealDate(now()) : Reflect.construct(target, values),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  })
  Math.random = (): number => 0.318_281_828
  Object.assign(process.env, {
    TZ: 'Pacific/Kiritimati',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    USER: 'varve',
    HOME: '/nowhere',
  })
  try {
    return run()
  } finally {
    globalThis.Date = RealDate
    Math.random = realRandom
    for (const [name, value] of Object.entries({ TZ, LANG, LC_ALL, USER, HOME })) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
