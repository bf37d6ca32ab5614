import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const script = join(import.meta.dirname, 'support', 'render-shuffled.ts')

/** A fresh process with its own order of insertion, folder, time zone, locale, clock and random source. */
function render(seed: number, cwd: string, env: Readonly<Record<string, string>>): string {
  const patch = `Date.now = () => ${seed * 1e12}; Math.random = () => ${(seed % 7) / 7}`
  const preload = `data:text/javascript,${encodeURIComponent(patch)}`
  return execFileSync(process.execPath, ['--import', preload, script, String(seed)], {
    encoding: 'utf8',
    cwd,
    env: { ...process.env, ...env },
  })
}

describe('the same values', () => {
  it('give the same bytes and fingerprints in fresh processes that differ in everything else', () => {
    const here = render(0, import.meta.dirname, { TZ: 'UTC', LC_ALL: 'C' })
    expect(here.split('\n').filter((line) => /^[0-9a-f]{64}$/u.test(line))).toHaveLength(4)
    expect(
      render(1, tmpdir(), { TZ: 'Pacific/Kiritimati', LC_ALL: 'sv_SE.UTF-8', LANG: 'sv_SE.UTF-8' }),
    ).toBe(here)
    expect(render(5, '/', { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' })).toBe(here)
  })
})
