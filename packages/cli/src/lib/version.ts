/** The version of this package and of every other one: they are published together. */
export const VERSION = '0.1.0'
