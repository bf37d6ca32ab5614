import { type ProjectReflection, type Reflection, ReflectionKind } from 'typedoc'

/**
 * Names of members whose object type is written in place, as `{ low: number; high: number }` of a property `hidden`, and that have
 * no docstring: that of the owner speaks of them. An owner without one is still told.
 *
 * @param packages the packages whose exports must have docstrings
 */
export function membersInPlace(project: ProjectReflection, packages: readonly string[]): readonly string[] {
  const members = project
    .getReflectionsByKind(ReflectionKind.Property)
    .filter((member) => packages.includes(project.getSymbolIdFromReflection(member)?.packageName ?? ''))
    .filter(
      (member) => !member.hasComment() && member.parent?.name === '__type' && ownerOf(member)?.hasComment(),
    )
  return [...new Set(members.map((member) => member.getFriendlyFullName()))]
}

/** What an object type in place belongs to: the nearest thing above it that has a name. */
function ownerOf({ parent }: Reflection): Reflection | undefined {
  return parent?.name === '__type' ? ownerOf(parent) : parent
}
