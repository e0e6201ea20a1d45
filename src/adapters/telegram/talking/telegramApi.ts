import { autoRetry } from '@grammyjs/auto-retry'
import { BotError, GrammyError, HttpError, type Transformer } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'

/** A member's update has 20 s; a call that Telegram wants to be made later than this is given up instead. */
const LONGEST_RETRY_S = 5
/** What is waited where Telegram wants a wait and does not say how long. */
const DEFAULT_RETRY_S = 5

export type TelegramOptions = {
  readonly token: string
  readonly apiRoot: string
  readonly botInfo?: UserFromGetMe
}

/** What the bot asks unasked: whoever does so waits in a way of their own. */
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

/**
 * Follows a group that became a supergroup: what Telegram refuses for the old id goes to the one that it names, once.
 * Telegram answers so only where it has done nothing.
 */
export const followMigration = (): Transformer => async (prev, method, payload, signal) => {
  const response = await prev(method, payload, signal)
  const moved = response.ok ? undefined : response.parameters?.migrate_to_chat_id
  return moved === undefined || !('chat_id' in payload)
    ? response
    : prev(method, { ...payload, chat_id: moved }, signal)
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

/** Telegram is away; the same call may go through later. */
export const isPassing = (error: unknown) =>
  error instanceof HttpError || (error instanceof GrammyError && error.error_code >= 500)

/** For how many seconds Telegram wants to be left alone, where that is what it says. */
export const retryAfterOf = (error: unknown): number | undefined =>
  error instanceof GrammyError && error.error_code === 429
    ? (error.parameters.retry_after ?? DEFAULT_RETRY_S)
    : undefined

/** What Telegram says may name whoever the call was about: by an id, by a username, or by words in quotation marks. */
const NAMES = /\d{6,}|@\w+|"[^"]*"/g

/** The fields of a call that say whom it is for. */
const ADDRESSES = ['chat_id', 'user_id', 'callback_query_id']

/**
 * What Telegram said of a call that it refused, in words that do not tell whose chat it was. Servers that others wrote do
 * not always say anything.
 */
export const describeRefusal = ({ method, error_code, description, payload }: GrammyError): string => {
  const given = payload as Readonly<Record<string, unknown>>
  const ids = ADDRESSES.map((field) => String(given[field] ?? '')).filter((id) => id !== '')
  const words = ids.reduce((text, id) => text.replaceAll(id, '…'), String(description)).replaceAll(NAMES, '…')
  return `Call to '${method}' failed! (${error_code}: ${words})`
}

/** The error in words for the operator: they hold no token, which grammY's own may, and nobody's id, chat or name. */
export const describe = (error: unknown, token: string): string => {
  if (error instanceof BotError) return describe(error.error, token)
  if (error instanceof GrammyError) return describeRefusal(error).replaceAll(token, '<token>')
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
