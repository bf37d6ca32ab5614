/** A number with its noun: `1 sample`, `2 samples`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`
}
