import process from 'node:process'
import { runInThisContext } from 'node:vm'

/** The process itself: tests in Jest have a copy of it, and the environment of a copy does not move the time zone. */
const main: { readonly env: NodeJS.ProcessEnv } = runInThisContext('process')

const SHIFT = 86_400_000 + 3_661_007

const OTHER = {
  TZ: 'Pacific/Kiritimati',
  LANG: 'tr_TR.UTF-8',
  LC_ALL: 'tr_TR.UTF-8',
  USER: 'varve',
  HOME: '/nowhere',
}

/** Runs a function under another clock, random source, time zone, locale and user, and puts everything back. */
export function underOtherConditions<Result>(run: () => Result): Result {
  const RealDate = globalThis.Date
  const realRandom = Math.random
  const environments = new Set([process.env, main.env])
  const former = [...environments].map((env) => pick(env))
  const now = (): number => RealDate.now() + SHIFT
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values) =>
      values.length === 0 ? new RealDate(now()) : Reflect.construct(target, values),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  })
  Math.random = (): number => 0.318_281_828
  for (const env of environments) Object.assign(env, OTHER)
  try {
    return run()
  } finally {
    globalThis.Date = RealDate
    Math.random = realRandom
    for (const [index, env] of [...environments].entries()) restore(env, former[index] ?? {})
  }
}

function pick(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.keys(OTHER).map((name) => [name, env[name]]))
}

function restore(env: NodeJS.ProcessEnv, former: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(OTHER)) {
    const value = former[name]
    if (value === undefined) delete env[name]
    else env[name] = value
  }
}
