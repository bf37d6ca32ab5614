// One text for the compiler and for run time: `as const` gives each template its literal type.

export type GroupSentence<
  First extends string,
  Second extends string,
> = `Layer "${Second}" must stand before "${First}": policy, tools and output come first for every provider, then the conversation.`

export function groupSentence<First extends string, Second extends string>(
  first: First,
  second: Second,
): GroupSentence<First, Second> {
  return `Layer "${second}" must stand before "${first}": policy, tools and output come first for every provider, then the conversation.` as const
}

export type ScopeSentence<
  First extends string,
  FirstScope extends string,
  Second extends string,
  SecondScope extends string,
> = `Layer "${Second}" (${SecondScope}) must stand before "${First}" (${FirstScope}): what changes sooner comes later, or every change of "${First}" costs the cache of "${Second}".`

export function scopeSentence<
  First extends string,
  FirstScope extends string,
  Second extends string,
  SecondScope extends string,
>(
  first: First,
  firstScope: FirstScope,
  second: Second,
  secondScope: SecondScope,
): ScopeSentence<First, FirstScope, Second, SecondScope> {
  return `Layer "${second}" (${secondScope}) must stand before "${first}" (${firstScope}): what changes sooner comes later, or every change of "${first}" costs the cache of "${second}".` as const
}

export type DuplicateSentence<Name extends string> =
  `Two layers are named "${Name}": give each a name of its own.`

export function duplicateSentence<Name extends string>(name: Name): DuplicateSentence<Name> {
  return `Two layers are named "${name}": give each a name of its own.` as const
}

export type SingleSentence<
  Kind extends string,
  Name extends string,
> = `Layer "${Name}" is a second ${Kind} layer: a prompt has at most one.`

export function singleSentence<Kind extends string, Name extends string>(
  kind: Kind,
  name: Name,
): SingleSentence<Kind, Name> {
  return `Layer "${name}" is a second ${kind} layer: a prompt has at most one.` as const
}
