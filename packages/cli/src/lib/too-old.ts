/** What to say to a Node that is older than `engines` of package.json asks for, which is the first that runs TypeScript as it is. */
export function tooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
    ? undefined
    : `error: varve needs Node 22.18 or newer, and this is ${version}.\n  fix: Install a newer one, from https://nodejs.org or with your version manager.\n`
}
