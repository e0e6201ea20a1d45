import type { Transformer } from 'grammy'
import type { Clock } from '../../../../application/ports/clock.ts'

const QUIET_MS = 60_000
const MOST_CHATS = 10_000

/**
 * Lets a chat that floods slow only itself.
 *
 * Telegram's first "too many requests" for a chat is waited out, by whoever stands before this transformer. A further
 * one within a minute makes the chat quiet for as long as Telegram asked: its answers are refused here, at once, so that
 * nobody else's update waits for them.
 */
export const quietChats = (clock: Clock): Transformer => {
  const limited = new Map<number | string, { readonly since: number; readonly quietUntil: number }>()

  return async (prev, method, payload, signal) => {
    const chat = (payload as { chat_id?: number | string }).chat_id
    const now = clock.elapsed()
    const known = chat === undefined ? undefined : limited.get(chat)
    if (known !== undefined && now < known.quietUntil)
      return { ok: false, error_code: 429, description: 'Too Many Requests: this chat is quiet for a while' }

    const response = await prev(method, payload, signal)
    if (chat === undefined || response.ok || response.error_code !== 429) return response
    const again = known !== undefined && now < known.since + QUIET_MS
    const wait = (response.parameters?.retry_after ?? 1) * 1_000
    if (limited.size >= MOST_CHATS) limited.clear()
    limited.set(chat, { since: now, quietUntil: again ? now + wait : 0 })
    return again ? { ok: false, error_code: 429, description: response.description } : response
  }
}
