/** A path of a file system, or the home of one. */
const PATH = /^(?:[A-Za-z]:\\|~[/\\]|\.{0,2}[/\\]|\\\\)[^\s]*$|^[\w.-]+(?:[/\\][\w.-]+){2,}$/u
const PATH_WORD =
  /\b(?:cwd|pwd|dir|directory|folder|path|home|workspace|working|root|tmpdir|temp|scratch)\b[^\p{L}\p{N}\n]{0,6}(?:is\s|at\s|in\s)?[^\s]{0,80}$/iu
const PID_WORD = /\b(?:pid|ppid|process(?:\s*id)?|worker)\b[^\p{L}\p{N}\n]{0,6}$/iu
const PORT_WORD =
  /(?:\bport\b[^\p{L}\p{N}\n]{0,6}|(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|[\w-]+\.[a-z]{2,}):)$/iu
const HOST_WORD =
  /\b(?:host|hostname|machine|node|server|pod|container|user|username|whoami|device)\b[^\p{L}\p{N}\n]{0,6}(?:is\s)?$/iu

/** What of the machine a word tells; nothing where it tells of none. */
export function machineIn(word: string, lead: string): string | undefined {
  if (/^\d+(?:\/|$)/u.test(word)) {
    if (PID_WORD.test(lead)) return 'process id'
    return PORT_WORD.test(lead) ? 'port' : undefined
  }
  if (/^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/u.test(word)) return 'network address'
  if (/^(?:\w+:\/\/)?[\w.-]+:\d{2,5}(?:\/.*)?$/u.test(word)) return 'port'
  if (PATH.test(word) && !/^[\w-]+\.[a-z]{2,}$/iu.test(word)) return 'path'
  if (/[/\\]/u.test(word) && PATH_WORD.test(lead)) return 'path'
  if (HOST_WORD.test(lead) && /^[\w.-]+$/u.test(word)) return 'host or user name'
  return undefined
}
