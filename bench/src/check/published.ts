import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const packages = join(import.meta.dirname, '..', '..', '..', 'packages')

/** Puts a package of ours and all that it needs into a project's node_modules as it is published: what `tsc -b` built, not the sources. */
export function install(name: string, project: string): void {
  const folder = join(packages, name)
  const target = join(project, 'node_modules', '@varve', name)
  if (existsSync(target)) return
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'package.json'), JSON.stringify({ ...manifest, ...manifest.publishConfig }))
  cpSync(join(folder, 'dist'), join(target, 'dist'), { recursive: true })
  for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    if (dependency.startsWith('@varve/')) install(dependency.slice('@varve/'.length), project)
    else link(dependency, folder, project)
  }
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly publishConfig?: object
}

function link(dependency: string, folder: string, project: string): void {
  const from = join(folder, 'node_modules', dependency)
  const to = join(project, 'node_modules', dependency)
  // A peer that is optional may not be there.
  if (existsSync(to) || !existsSync(from)) return
  mkdirSync(dirname(to), { recursive: true })
  symlinkSync(realpathSync(from), to)
}
