import type { Rule } from './rule.ts'

/** Every rule about one request. */
export const rules: readonly Rule[] = []
