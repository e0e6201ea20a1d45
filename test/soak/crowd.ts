import type { createLoad } from '../faults/harness/load.ts'
import { PATIENCE_MS } from '../faults/harness/until.ts'
import type { BotApiEmulator } from '../support/botApi/botApiEmulator.ts'

const FIRST_ID = 100_000
const TEXTS = ['/profile', '/help', 'hola', 'x'.repeat(300), '/start'] as const

/**
 * Many members of whom `atOnce` write at any moment: each of these places is taken by one member after the other, who
 * comes by /start the first time and waits for the answer before the next takes over.
 */
export const createCrowd = (
  { telegram, load }: { readonly telegram: BotApiEmulator; readonly load: ReturnType<typeof createLoad> },
  { members, atOnce }: { readonly members: number; readonly atOnce: number },
) => {
  const waiting = new Map<number, () => void>()
  telegram.onSend(({ chat }) => waiting.get(chat.id)?.())
  const turns = new Map<number, number>()
  let next = 0
  let answered = 0
  let stopped = false

  const write = async () => {
    while (!stopped) {
      const id = FIRST_ID + (next++ % members)
      const turn = turns.get(id) ?? 0
      turns.set(id, turn + 1)
      const { promise, resolve } = Promise.withResolvers<'answered'>()
      waiting.set(id, () => resolve('answered'))
      load.says(id, turn === 0 ? '/start' : (TEXTS[turn % TEXTS.length] ?? '/help'))
      if ((await within(promise)) === 'late') throw new Error(`member ${id} waits for an answer in vain`)
      waiting.delete(id)
      answered += 1
    }
  }

  const writing = Promise.all(Array.from({ length: atOnce }, write))
  writing.catch(() => undefined)
  return {
    answered: () => answered,
    stop: async () => {
      stopped = true
      await writing
    },
  }
}

const within = async (promise: Promise<'answered'>): Promise<'answered' | 'late'> => {
  const { promise: late, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => resolve('late'), PATIENCE_MS)
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
