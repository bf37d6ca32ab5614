import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Shell = 'bash' | 'zsh' | 'fish'

/** Whether a shell is on this machine. */
export function hasShell(shell: Shell): boolean {
  return spawnSync(shell, ['-c', 'true']).status === 0
}

interface Asked {
  readonly shell: Shell
  /** The completion script. */
  readonly script: string
  /** The command line up to the cursor. */
  readonly line: string
  readonly cwd: string
  /** Loads it on the first Tab, from a file of the `fpath` (zsh). Default: it is evaluated. */
  readonly isLazy?: boolean
}

/** What a shell offers where Tab is pressed, as the shell itself says it. */
export function offersOf({ shell, script, line, cwd, isLazy = false }: Asked): readonly string[] {
  const path = join(cwd, `.completion.${shell}`)
  writeFileSync(path, script)
  const lazily = `#compdef varve\neval "$(cat ${JSON.stringify(path)})"\n_varve "$@"\n`
  if (isLazy) writeFileSync(join(cwd, '_varve'), lazily)
  else rmSync(join(cwd, '_varve'), { force: true })
  const out = execFileSync(shell, ASK[shell](path, line), { cwd, encoding: 'utf8', timeout: 60_000 })
  return out
    .split(/\r?\n/u)
    .map((offer) => offer.replace(/\t.*$/u, '').trim())
    .filter((offer) => offer !== '')
}

const ASK: Readonly<Record<Shell, (path: string, line: string) => readonly string[]>> = {
  // Bash splits the line at the characters of COMP_WORDBREAKS; `compgen` takes the registered function, and what it falls back to.
  bash: (path, line) => [
    '--norc',
    '--noprofile',
    '-c',
    'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; spec=$(complete -p varve); [[ $spec == *"-F _varve varve" ]] || exit 9; _varve varve "${COMP_WORDS[COMP_CWORD]}"; if ((${#COMPREPLY[@]})); then printf "%s\\n" "${COMPREPLY[@]}"; elif [[ $spec == *"-o default"* ]]; then compgen -f -- "${COMP_WORDS[COMP_CWORD]}"; fi; true',
    'bash',
    path,
    ...line
      .split(/\s+|(=)/u)
      .filter((word, index, all) => word !== undefined && (word !== '' || index === all.length - 1)),
  ],
  // Zsh completes only where it edits a line, so it gets a terminal of its own.
  zsh: (path, line) => ['-f', '-c', ZSH, 'zsh', path, line],
  fish: (path, line) => ['-N', '-c', 'source $argv[1]; complete -C $argv[2]', path, line],
}

const ZSH = `
zmodload zsh/zpty
zpty terminal zsh -f -i
zpty -w terminal 'PROMPT=; fpath=($PWD $fpath); autoload -Uz compinit; compinit -D -u; [[ -e _varve ]] || source '\${(q)1}
zpty -w terminal 'typeset -ga offered; compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
  local -a hits; builtin compadd -A hits "$@"; offered+=($hits); builtin compadd "$@"
}'
zpty -w terminal 'tell() { print -r -- BEGIN-OFFERS; print -rl -- $offered; print -r -- END-OFFERS; compstate[insert]=; compstate[list]= }'
zpty -w terminal 'tab() { comppostfuncs=(tell); zle complete-word }; zle -N tab; bindkey "^I" tab; print IT-IS-READY'
zpty -r terminal out '*IT-IS-READY*IT-IS-READY*'
zpty -w -n terminal "$2"$'\\t'
zpty -r terminal out '*BEGIN-OFFERS*END-OFFERS*'
print -r -- \${\${out##*BEGIN-OFFERS}%%END-OFFERS*}
zpty -d terminal
`
