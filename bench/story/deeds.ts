import type { Message } from 'grammy/types'
import type { BotApiEmulator } from '../../test/support/botApi/botApiEmulator.ts'
import type { Conversing, Sample } from '../updates/converse.ts'

const FIRST_MEMBER = 1_000
/** What whoever comes is told a moment later, and nobody waits for. */
const UNASKED = /^Te esperan [0-9]+ besitos/
/** The buttons of the story. */
const OF_THE_STORY = 'n:'

/** What a member does: they write something, or press a button of the page of the story that they see. */
export type Deed = { readonly says: string } | 'presses the first button'

/** The page of the story that each chat shows. */
const pages = new WeakMap<BotApiEmulator, Map<number, Message>>()
const pagesOf = (telegram: BotApiEmulator) => {
  const known = pages.get(telegram) ?? new Map<number, Message>()
  pages.set(telegram, known)
  return known
}

const firstButton = ({ reply_markup: markup }: Message): string | undefined => {
  const button = markup?.inline_keyboard[0]?.[0]
  return button !== undefined && 'callback_data' in button ? button.callback_data : undefined
}

type Talking = { readonly act: (nth: number) => Promise<void>; readonly stop: () => Sample }

/** Lets members act, each until they are answered, whoever presses by the page that follows, and tells how long that took. */
const talk = (contender: Conversing, deed: Deed): Talking => {
  const { telegram } = contender
  const shown = pagesOf(telegram)
  const waiting = new Map<number, () => void>()
  const hear = (message: Message) => {
    const { chat, text = '' } = message
    const isPage = firstButton(message)?.startsWith(OF_THE_STORY) === true
    if (isPage) shown.set(chat.id, message)
    if (deed === 'presses the first button' ? isPage : !UNASKED.test(text)) waiting.get(chat.id)?.()
  }
  const listening = [telegram.onSend(hear), telegram.onEdit(hear)]
  const latencies: number[] = []
  const startedAt = performance.now()
  return {
    act: async (nth) => {
      const id = FIRST_MEMBER + nth
      const member = telegram.member({ id, language_code: 'es' })
      const page = shown.get(id)
      const askedAt = performance.now()
      const answered = new Promise<void>((resolve) => waiting.set(id, resolve))
      if (deed !== 'presses the first button') member.says(deed.says)
      else if (page === undefined) throw new Error(`member ${id} sees no page of the story`)
      else member.presses(firstButton(page) ?? '', page.message_id)
      await answered
      latencies.push(performance.now() - askedAt)
    },
    stop: () => {
      for (const stop of listening) stop()
      contender.answered += latencies.length
      return { perSecond: latencies.length / ((performance.now() - startedAt) / 1_000), latencies }
    },
  }
}

/**
 * So many members act at once, each as soon as somebody is answered, for so many seconds. They are taken in turn from `of`, so that
 * nobody acts so often that the bot slows them; `of` is a multiple of them.
 */
export const actAgain = async (
  contender: Conversing,
  { atOnce, of = atOnce }: { readonly atOnce: number; readonly of?: number },
  seconds: number,
  deed: Deed,
): Promise<Sample> => {
  const { act, stop } = talk(contender, deed)
  const endsAt = performance.now() + seconds * 1_000
  const lane = async (first: number) => {
    let nth = first
    do {
      await act(nth)
      nth = (nth + atOnce) % of
    } while (performance.now() < endsAt)
  }
  await Promise.all(Array.from({ length: atOnce }, (_, nth) => lane(nth)))
  return stop()
}

const LANES = 64

/** Each of so many members does it once. */
export const everybody = async (contender: Conversing, members: number, deed: Deed): Promise<void> => {
  const { act, stop } = talk(contender, deed)
  let next = 0
  const lane = async () => {
    while (next < members) {
      next += 1
      await act(next - 1)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  stop()
}
