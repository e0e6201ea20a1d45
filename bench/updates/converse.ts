import type { BotApiEmulator } from '../../test/support/botApi/botApiEmulator.ts'

const FIRST_MEMBER = 1_000
/** What whoever comes is told a moment later, and nobody waits for. */
const UNASKED = /besitos/

/** A bot behind a Bot API of its own, with members who write to it. */
export type Conversing = {
  readonly telegram: BotApiEmulator
  /** How many updates members have been answered so far. */
  answered: number
}

export type Sample = { readonly perSecond: number; readonly latencies: readonly number[] }

/** Members who write again as soon as they are answered. */
export const converse = async (
  contender: Conversing,
  members: number,
  seconds: number,
  text: string,
): Promise<Sample> => {
  const { telegram } = contender
  const waiting = new Map<number, () => void>()
  const stopListening = telegram.onSend(({ chat, text = '' }) => {
    if (!UNASKED.test(text)) waiting.get(chat.id)?.()
  })
  const latencies: number[] = []
  const startedAt = performance.now()
  const write = async (nth: number) => {
    const member = telegram.member({ id: FIRST_MEMBER + nth, language_code: 'es' })
    do {
      const askedAt = performance.now()
      const answered = new Promise<void>((resolve) => waiting.set(FIRST_MEMBER + nth, resolve))
      member.says(text)
      await answered
      latencies.push(performance.now() - askedAt)
    } while (performance.now() < startedAt + seconds * 1_000)
  }
  await Promise.all(Array.from({ length: members }, (_, nth) => write(nth)))
  stopListening()
  contender.answered += latencies.length
  return { perSecond: latencies.length / ((performance.now() - startedAt) / 1_000), latencies }
}
