import { once } from 'node:events'
import { type Output, type StandardOutput, takeStandardOutput } from './standardOutput.ts'

export type Printer = {
  readonly print: (line: string) => void
  /** Writes a piece of what is printed, as it is. */
  readonly write: (piece: string) => void
  /** Prints sentences; a terminal breaks them between words, with `indent` before what goes on, a pipe gets them whole. */
  readonly say: (text: string, indent?: string) => void
  /** How many columns a line has: those of the terminal, or 80. */
  readonly width: number
  /** Aborted when whoever read the output has gone, as after `| head`; nothing is printed from then on. */
  readonly closed: AbortSignal
  /** Settles when the reader has kept up. */
  readonly drained: () => Promise<void>
}

/** Where a line may be broken: before a word, and before the next field of an object. */
const BREAKS = /(?<=\s)(?=\S)|(?<=,)(?=")/

const broken = (line: string, width: number, indent: string): string => {
  const [own = ''] = /^ */.exec(line) ?? []
  const lines: string[] = []
  let current = ''
  for (const word of line.split(BREAKS)) {
    if (current.trim() !== '' && (current + word).trimEnd().length > width) {
      lines.push(current.trimEnd())
      current = own === '' ? indent : `${own}  `
    }
    current += word
  }
  return [...lines, current].join('\n')
}

/** Prints lines, for as long as somebody reads them. */
export const createPrinter = (output: Output): Printer => {
  const closing = new AbortController()
  const { signal: closed } = closing
  output.on('error', () => closing.abort())
  const columns = () => output.columns || 80
  const write = (piece: string) => {
    if (!closed.aborted) output.write(piece)
  }
  const print = (line: string) => write(`${line}\n`)
  return {
    print,
    write,
    say: (text, indent = '') => {
      const fit = (line: string) => (output.isTTY ? broken(line, columns(), indent) : line)
      print(text.split('\n').map(fit).join('\n'))
    },
    width: columns(),
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

/** Standard error, to tell people on it what is not the answer; that somebody who sat there has gone is no failure. */
export const openMessages = (stderr: Output): Printer['say'] => createPrinter(stderr).say
