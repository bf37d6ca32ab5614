/** Something that is held up now and then. */
export interface Gate {
  /** Lets pass, or waits until the gate is opened. */
  readonly pass: () => Promise<void>
  readonly close: () => void
  readonly open: () => void
}

export function createGate(): Gate {
  let opened = Promise.withResolvers<void>()
  opened.resolve()
  return {
    pass: () => opened.promise,
    close: () => {
      opened = Promise.withResolvers<void>()
    },
    open: () => opened.resolve(),
  }
}
