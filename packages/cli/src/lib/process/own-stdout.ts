import process from 'node:process'

/**
 * Takes the standard output for the command alone, and gives the only way to write to it: what anything else prints, such as a
 * prompt's module while it loads, goes to the error stream from now on.
 */
export function ownStdout(): typeof process.stdout.write {
  const { stdout, stderr } = process
  const write = stdout.write.bind(stdout)
  stdout.write = stderr.write.bind(stderr)
  return write
}
