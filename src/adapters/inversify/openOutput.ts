import { createPrinter, type Printer } from '../terminal/printer.ts'
import { type Output, type StandardOutput, takeStandardOutput } from '../terminal/standardOutput.ts'

/** Standard output, to be written to and printed on; see `takeStandardOutput`. */
export const openOutput = (
  stdout: Output & { readonly fd: number },
): StandardOutput & { readonly printer: Printer } => {
  const taken = takeStandardOutput(stdout)
  return { ...taken, printer: createPrinter(taken.stream) }
}

/** Standard error, to tell people on it what is not the answer; that somebody who sat there has gone is no failure. */
export const openMessages = (stderr: Output): Printer['say'] => createPrinter(stderr).say
