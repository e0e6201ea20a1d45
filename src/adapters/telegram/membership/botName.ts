import { Api } from 'grammy'
import { leanFetch } from '../talking/leanFetch.ts'
import type { TelegramOptions } from '../talking/telegramApi.ts'

const TIMEOUT_S = 20

/** What Telegram calls the bot; nothing where it does not say. */
export const botName = async ({ token, apiRoot }: TelegramOptions): Promise<string | undefined> => {
  try {
    return (await new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S, fetch: leanFetch }).getMe()).username
  } catch {
    return undefined
  }
}
