import { detect, resolveCommand } from 'package-manager-detector'
import { hasScript } from './manifest.ts'

/** How the project's package manager is called, and the commands that come next. */
export interface NextCommands {
  readonly packageManager: string
  readonly commands: readonly string[]
}

/**
 * Found by the lock files and `package.json` of the folder and of those above it, or else by who started this process; npm where nothing says
 * anything.
 */
export async function nextCommands(
  folder: string,
  manifest: string,
  startedBy: string | undefined,
): Promise<NextCommands> {
  const found = await detect({ cwd: folder })
  const agent = found?.agent ?? agentFrom(startedBy) ?? 'npm'
  const command = (...[what, args]: [what: 'install' | 'run' | 'execute-local', args: string[]]): string => {
    const resolved = resolveCommand(agent, what, args)
    return resolved === null ? args.join(' ') : [resolved.command, ...resolved.args].join(' ')
  }
  return {
    packageManager: found?.name ?? agent,
    commands: [
      command('install', []),
      hasScript(manifest, 'check') ? command('run', ['check']) : command('execute-local', ['varve', 'check']),
      hasScript(manifest, 'test') ? command('run', ['test']) : command('execute-local', ['vitest', 'run']),
    ],
  }
}

/** `npm_config_user_agent`, such as `pnpm/10.2.0 npm/? node/v24.1.0 linux x64`. */
function agentFrom(startedBy: string | undefined): 'npm' | 'pnpm' | 'yarn' | 'bun' | undefined {
  const name = startedBy?.split('/')[0]
  return name === 'npm' || name === 'pnpm' || name === 'yarn' || name === 'bun' ? name : undefined
}
