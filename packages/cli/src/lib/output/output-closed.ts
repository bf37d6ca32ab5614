/** Whoever read the standard output has seen enough, such as `head`: nothing is wrong, and nothing more is to be done. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed'
}
