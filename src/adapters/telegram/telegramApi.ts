import { autoRetry } from '@grammyjs/auto-retry'
import { GrammyError, HttpError, type Transformer } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

/** A member's update has 20 s; a call that Telegram wants to be made later than this is given up instead. */
const LONGEST_RETRY_S = 5
/** What is waited where Telegram wants a wait and does not say how long. */
const DEFAULT_RETRY_S = 5

export type TelegramOptions = {
  readonly token: string
  readonly apiRoot: string
  readonly botInfo?: UserFromGetMe
}

/** What the bot asks unasked: whoever does so has a patience of their own. */
const UNASKED = new Set<string>([
  'getUpdates',
  'getMe',
  'setMyCommands',
  'setWebhook',
  'deleteWebhook',
  'getWebhookInfo',
])

/** Waits out short rate limits of what a member waits for. */
export const politeness = (): Transformer => {
  const retry = autoRetry({
    maxRetryAttempts: 2,
    maxDelaySeconds: LONGEST_RETRY_S,
    rethrowInternalServerErrors: true,
    rethrowHttpErrors: true,
  })
  return (prev, method, payload, signal) =>
    UNASKED.has(method) ? prev(method, payload, signal) : retry(prev, method, payload, signal)
}

/** Ends every call that is open when `over` is aborted: a call that Telegram leaves open keeps the process alive. */
export const endedBy =
  (over: AbortSignal): Transformer =>
  (prev, method, payload, signal) =>
    prev(
      method,
      payload,
      (signal === undefined ? over : AbortSignal.any([over, signal as AbortSignal])) as typeof signal,
    )

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

/** For how many seconds Telegram wants to be left alone, where that is what it says. */
export const retryAfterOf = (error: unknown): number | undefined =>
  error instanceof GrammyError && error.error_code === 429
    ? (error.parameters.retry_after ?? DEFAULT_RETRY_S)
    : undefined

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
  return portFailure(`Telegram: ${attempt} failed: ${describe(error, token)} — ${adviceOn(error, apiRoot)}`)
}

const adviceOn = (error: unknown, apiRoot: string): string => {
  const seconds = retryAfterOf(error)
  if (seconds !== undefined) return `Telegram wants no such request for ${seconds} s, and gets none`
  const refused = error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
  return refused
    ? 'Telegram does not know this token; check TELEGRAM_BOT_TOKEN with @BotFather'
    : `is ${apiRoot} reachable from here, and is TELEGRAM_API_ROOT right?`
}
