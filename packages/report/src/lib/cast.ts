/** An object without the fields that would be undefined. */
export type Dense<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key]
} & { [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined> }

/** `Object.fromEntries` forgets which fields there were. */
export function asDense<Value extends object>(fields: object): Dense<Value> {
  return fields as Dense<Value>
}
