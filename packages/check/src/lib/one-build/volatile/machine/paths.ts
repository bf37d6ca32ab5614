import { isRandom } from '../id/forms.ts'
import { leading } from '../spot.ts'

/** A path from a root, a drive or a home. */
export const PATH: RegExp = /(?<![\w.:/\\~-])(?:~(?=\/)|[A-Za-z]:(?=\\))?(?:[/\\]{1,2}[\w.@+~%-]+)+[/\\]?/gu

const HOME = /^(?:\/home\/|\/Users\/|[A-Za-z]:\\{1,2}Users\\{1,2})(?<user>[\w.@-]+)(?<rest>[/\\].*)?$/u
/** Names that images and documentation use for whoever it is. */
const ANYBODY =
  /^(?:users?|user_?name|you|your[-_]?(?:user)?name|yourself|me|my[-_]?name|name|someone|somebody|ubuntu|node|app|appuser|vscode|runner|coder|sandbox|oai|agent|default|public|shared|dev|developer|jovyan|ec2-user|admin|git|linuxbrew|xxx+|jdoe|johndoe|john)$/iu

/** Folders that are the same wherever the program runs. */
const FIXED =
  /^(?:\/(?:app|usr|opt|etc|srv|var\/(?:lib|log|run|www)|bin|sbin|dev|lib|mnt\/data|testbed|sys)(?:\/.*)?|\/(?:workspaces?|code|repo|src|projects?|data|sandbox|work|mnt|root|tmp|home|Users|var|var\/tmp)\/?|~\/?|~\/\.[\w./-]+)$/u

/** Whether a path is the same wherever the program runs. */
export function isFixedPath(path: string): boolean {
  return FIXED.test(path)
}

/** Words that lead to a folder of the machine at hand. */
export const FOLDER_LEAD: RegExp = leading(
  String.raw`(?:(?:current |present |primary |default )?(?:working (?:dir(?:ectory)?|folder)|cwd|pwd|dir(?:ectory)?|folder)|(?:project|repo(?:sitory)?|workspace|root|home|data|base|sandbox|user)(?: (?:root|dir(?:ectory)?|path|folder))+|workspace|home|temp(?:orary)? (?:dir(?:ectory)?|folder|path|files?)|tmp ?dir|scratch(?: ?pad)?(?: (?:dir(?:ectory)?|folder|path|files?))?|virtual ?env|venv|interpreter|executable|log ?file|socket|launched from|running (?:in|from)|invoked from)`,
)
const WORKING =
  /cwd|pwd|working|project|repo|workspace|launched|running|invoked|temp|tmp|scratch|home|current/u

/** What of the machine a path tells; nothing where it is the same everywhere. */
export function folderIn(
  path: string,
  lead: string,
): 'a home folder' | 'a temporary path' | 'a path of the machine' | undefined {
  if (scratchPart(path) !== undefined) return 'a temporary path'
  const { user, rest = '' } = HOME.exec(path)?.groups ?? {}
  const isLed = WORKING.test(FOLDER_LEAD.exec(lead)?.[0] ?? '')
  if (user !== undefined)
    return !ANYBODY.test(user) || (isLed && rest.length > 1) ? 'a home folder' : undefined
  return isLed && !isFixedPath(path) && /[/\\].*[\w]/u.test(path) ? 'a path of the machine' : undefined
}

/** Where in a temporary path that begins what another process would call otherwise. */
export function scratchPart(path: string): number | undefined {
  const root =
    /^(?:\/private)?(?:\/tmp\/|\/var\/tmp\/|\/var\/folders\/|(?:\/\w+)*\/scratch\/|\/run\/user\/|\/proc\/(?=\d))|^.*\\(?:Temp|tmp)\\+/iu.exec(
      path,
    )
  if (root === null) return undefined
  let at = root[0].length
  if (/folders|user|proc/u.test(root[0])) return path.length > at ? at : undefined
  for (const part of path.slice(at).split(/(?<=[/\\])/u)) {
    if (isMade(part.replace(/[/\\]$/u, ''))) return at
    at += part.length
  }
  return undefined
}

/** The name of a folder or file that a program made up. */
function isMade(part: string): boolean {
  const name = part.replace(/\.\w{1,5}$/u, '')
  return (
    /^tmp[._-]?[\w]{6,}$/u.test(name) ||
    /\d{4,}$/u.test(name) ||
    name.split(/[-_.]/u).some((word) => word.length >= 5 && isRandom(word))
  )
}
