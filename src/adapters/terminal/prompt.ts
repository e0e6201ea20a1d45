import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/** Either may be a terminal. */
export type Streams = {
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: Writable & { readonly isTTY?: boolean }
}

/** A line that was typed; `shown` where it stands on the screen, after its prompt. */
export type TypedLine = { readonly text: string; readonly shown: boolean }

export type Prompt = {
  /** Whether a person sits there: then there is a prompt. */
  readonly interactive: boolean
  /** The lines, each asked for in the name of whoever is to speak. Ends with the input, or at `signal`. */
  readonly lines: (speaker: () => string) => AsyncIterable<TypedLine>
  /** Prints beside the prompt: above it, where it is open. */
  readonly beside: (print: () => void) => void
}

export const createPrompt = ({ input, output }: Streams, signal: AbortSignal): Prompt => {
  const interactive = input.isTTY === true && output.isTTY === true
  let open: Interface | undefined

  async function* lines(speaker: () => string) {
    const options = interactive ? { input, output, terminal: true } : { input, terminal: false }
    const readline = createInterface({ ...options, crlfDelay: Number.POSITIVE_INFINITY, signal })
    // A terminal in raw mode sends Ctrl-C as a key; make it the signal again that it is elsewhere, to all that run here.
    readline.on('SIGINT', () => process.kill(0, 'SIGINT'))

    // Of several lines that are pasted at once, only the first stands after the prompt.
    const waiting: boolean[] = []
    readline.on('line', () => {
      waiting.push(open !== undefined)
      open = undefined
    })
    const ask = () => {
      if (!interactive || signal.aborted || waiting.length > 0) return
      open = readline
      readline.setPrompt(`${speaker()}: `)
      readline.prompt()
    }
    try {
      ask()
      for await (const text of readline) {
        if (signal.aborted) return
        yield { text, shown: waiting.shift() ?? false }
        ask()
      }
    } finally {
      readline.close()
      if (open !== undefined) output.write('\n')
      open = undefined
    }
  }

  return {
    interactive,
    lines,
    beside: (print) => {
      if (open !== undefined) {
        cursorTo(output, 0)
        clearLine(output, 0)
      }
      print()
      open?.prompt(true)
    },
  }
}
