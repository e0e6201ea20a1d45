import { createInterface } from 'node:readline'
import type { Streams } from './prompt.ts'

/** What a person types after a question; nothing where they end the input instead. */
export const ask = ({ input, output }: Streams, question: string): Promise<string> =>
  new Promise((resolve) => {
    const readline = createInterface({ input, output })
    readline.once('close', () => resolve(''))
    readline.question(question, (answer) => {
      resolve(answer.trim())
      readline.close()
    })
  })
