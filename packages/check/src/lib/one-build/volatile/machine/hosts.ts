import { leading } from '../spot.ts'

/** Names that only one machine or container has, by their form. */
export const HOST_FORM: RegExp =
  /(?<![\w.@/-])(?:ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?:\.[\w.-]+\w)?|i-[0-9a-f]{17}|DESKTOP-[A-Z0-9]{7}|[\w]+-(?:macbook|mbp|imac|mac-?mini|macstudio|laptop|thinkpad)(?:-[\w-]+)?(?:\.local)?|[a-z][a-z\d]*(?:-[a-z\d]+)*-[a-f\d]{8,10}-[a-z\d]{5})(?![\w@])/giu
export const HOST_WORD: RegExp = /(?<![\w.@/:-])[A-Za-z][\w-]*(?:\.[\w-]+)*(?![\w@/]|:\/\/)/gu
/** A word of the leads below stands shortly before. */
export const HOST_NEAR: RegExp =
  /(?:host|name|pod|fqdn|replica|by|machine|node|server|instance|container|worker|computer|device|vm|running on|user|whoami|as).{0,12}$/iu
export const HOST_NAME_LEAD: RegExp = leading(
  'host ?name|machine name|computer name|device name|pod(?: name)?|node name|server name|fqdn|replica(?: name)?|served by|handled by',
)
export const HOST_LEAD: RegExp = leading(
  'host|machine|node|server|instance|container|worker|computer|device|vm|running on|replica',
)
export const USER_LEAD: RegExp = leading(
  'os user|unix user|system user|login name|whoami|logged in as|running as',
)

/** A public name stays; an example is one. */
export function isPublicHost(name: string): boolean {
  return /\.(?:com|org|net|io|dev|app|ai|co|eu|de|uk|fr|gov|edu|cloud|example|test|invalid)$/iu.test(name)
}

export const ADDRESS: RegExp = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d|\/\d)/gu
export const ADDRESS_LEAD: RegExp = leading(
  String.raw`(?:(?:client|user|remote|local|peer|pod|your|caller|source)(?:'s)? )?ip(?: ?addr(?:ess)?)?|(?:remote|client|peer) addr(?:ess)?|request from|connected from`,
)

/** Addresses of documentation, of the machine itself, of well-known services and of routers. */
export function isWellKnownAddress(address: string): boolean {
  return /^(?:127\.|0\.|255\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|169\.254\.|8\.8\.|1\.1\.1\.1|9\.9\.9\.9|10\.0\.0\.\d$|192\.168\.[01]\.\d{1,2}$)/u.test(
    address,
  )
}

/** Ports that are conventions although they lie where the system hands ports out. */
const CONVENTIONAL: ReadonlySet<number> = new Set([
  11211, 11434, 15672, 16686, 18080, 19000, 19001, 19002, 19006, 19530, 24678, 25565, 26257, 27017, 27018,
  33060, 50000, 50051, 54321, 54322, 54323, 61616, 64738,
])

/** Whether a system handed the port out: by its number, or also by the words in front of it. */
export function isHandedOut(port: number, isLed: boolean): boolean {
  if (port > 65_535 || CONVENTIONAL.has(port) || port % 1000 === 0) return false
  return port >= 32_768 || (isLed && port >= 10_000 && port % 100 !== 0)
}

export const PORT_LEAD: RegExp = leading(String.raw`(?:\w+ )?port(?: number)?`)
/** Words that say that a server is up. */
export const RUNNING: RegExp =
  /\b(?:listening|running|started|serving|served|available|reachable|bound|connected|debugger|forwarded|tunnel|endpoint|base ?url|server|proxy|callback|mcp)\b/iu
