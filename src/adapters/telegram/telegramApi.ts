import { autoRetry } from '@grammyjs/auto-retry'
import { GrammyError, HttpError, type Transformer } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

/** A member's update has 20 s; a call that Telegram wants to be made later than this is given up instead. */
const LONGEST_RETRY_S = 5

export type TelegramOptions = {
  readonly token: string
  readonly apiRoot: string
  readonly botInfo?: UserFromGetMe
}

/** Waits out short rate limits. `getUpdates` is left alone: its poller has a patience of its own. */
export const politeness = (): Transformer => {
  const retry = autoRetry({
    maxRetryAttempts: 2,
    maxDelaySeconds: LONGEST_RETRY_S,
    rethrowInternalServerErrors: true,
    rethrowHttpErrors: true,
  })
  return (prev, method, payload, signal) =>
    method === 'getUpdates' ? prev(method, payload, signal) : retry(prev, method, payload, signal)
}

/** Why nobody will ever see an answer, where that is a fact and not a failure. */
export const whyUnanswered = (error: unknown): string | undefined => {
  if (!(error instanceof GrammyError)) return undefined
  if (isBlocked(error)) return 'the bot may not write in this chat any more'
  if (error.error_code === 429) return 'Telegram wants this chat to be quiet for a while'
  if (error.description.includes('query is too old')) return 'the button was pressed too long ago'
  return error.description.includes('message is not modified') ? 'the message says so already' : undefined
}

/** In a private chat the member has blocked the bot; a group has put it out, which says nothing of whoever acted. */
export const isBlocked = (error: unknown) => error instanceof GrammyError && error.error_code === 403

/** Telegram is away; the same call may go through later. */
export const isPassing = (error: unknown) =>
  error instanceof HttpError || (error instanceof GrammyError && error.error_code >= 500)

/** The error in words that hold no token, which grammY's own may. */
export const describe = (error: unknown, token: string): string => {
  const cause = error instanceof HttpError && error.error instanceof Error ? `: ${error.error.message}` : ''
  const text = error instanceof Error ? `${error.message}${cause}` : String(error)
  return text.replaceAll(token, '<token>')
}

export const telegramFailure = (
  attempt: string,
  error: unknown,
  { token, apiRoot }: TelegramOptions,
): PortFailure => {
  const refused = error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
  const advice = refused
    ? 'Telegram does not know this token; check TELEGRAM_BOT_TOKEN with @BotFather'
    : `is ${apiRoot} reachable from here, and is TELEGRAM_API_ROOT right?`
  return portFailure(`Telegram: ${attempt} failed: ${describe(error, token)} — ${advice}`)
}
