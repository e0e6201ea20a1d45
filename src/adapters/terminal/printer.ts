import { once } from 'node:events'
import { type Output, type StandardOutput, takeStandardOutput } from './standardOutput.ts'

export type Printer = {
  readonly print: (line: string) => void
  /** How many columns a line has: those of the terminal, or 80. */
  readonly width: number
  /** Aborted when whoever read the output has gone, as after `| head`; nothing is printed from then on. */
  readonly closed: AbortSignal
  /** Settles when the reader has kept up. */
  readonly drained: () => Promise<void>
}

/** Prints lines, for as long as somebody reads them. */
export const createPrinter = (output: Output): Printer => {
  const closing = new AbortController()
  const { signal: closed } = closing
  output.on('error', () => closing.abort())
  return {
    print: (line) => {
      if (!closed.aborted) output.write(`${line}\n`)
    },
    width: output.columns || 80,
    closed,
    drained: async () => {
      if (output.writableNeedDrain && !closed.aborted)
        await once(output, 'drain', { signal: closed }).catch(() => undefined)
    },
  }
}

/** Standard output, to be written to and printed on; see `takeStandardOutput`. */
export const openOutput = (
  stdout: Output & { readonly fd: number },
): StandardOutput & { readonly printer: Printer } => {
  const taken = takeStandardOutput(stdout)
  return { ...taken, printer: createPrinter(taken.stream) }
}
