import { setTimeout } from 'node:timers/promises'
import type { BotApiEmulator } from '../../test/support/botApi/botApiEmulator.ts'

const FIRST = 2_000
/** Telegram takes a message a second for one chat, here a hundred times as fast; whoever reads needs longer than that. */
const READING_MS = 25
/** Whoever writes more often in a few seconds is slowed down as a flood: then another one goes on. */
const TIMES_EACH = 5
/** What whoever comes is told a moment later, and nobody waits for. */
const UNASKED = /besitos/

/** Members one after the other, each of whom writes again as soon as they are answered; tells how long each answer took. */
export const createTalkers = (telegram: BotApiEmulator) => {
  const waiting = new Map<number, () => void>()
  telegram.onSend(({ chat, text = '' }) => {
    if (!UNASKED.test(text)) waiting.get(chat.id)?.()
  })
  let came = 0

  return async (seconds: number): Promise<readonly number[]> => {
    const latencies: number[] = []
    const until = performance.now() + seconds * 1_000
    do {
      const id = FIRST + came
      came += 1
      const member = telegram.member({ id, language_code: 'es' })
      for (let nth = 0; nth <= TIMES_EACH && (nth === 0 || performance.now() < until); nth += 1) {
        await setTimeout(READING_MS)
        const askedAt = performance.now()
        const answered = new Promise<void>((resolve) => waiting.set(id, resolve))
        member.says(nth === 0 ? '/start' : 'hola')
        await answered
        latencies.push(performance.now() - askedAt)
      }
      waiting.delete(id)
    } while (performance.now() < until)
    return latencies
  }
}
