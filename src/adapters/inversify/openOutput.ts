import { createPrinter, type Printer } from '../terminal/printer.ts'
import { type Output, type StandardOutput, takeStandardOutput } from '../terminal/standardOutput.ts'

/** Standard output, to be written to and printed on; see `takeStandardOutput`. */
export const openOutput = (
  stdout: Output & { readonly fd: number },
): StandardOutput & { readonly printer: Printer } => {
  const taken = takeStandardOutput(stdout)
  return { ...taken, printer: createPrinter(taken.stream) }
}
