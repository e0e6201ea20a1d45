import { Api } from 'grammy'
import { leanFetch } from './leanFetch.ts'
import type { TelegramOptions } from './telegramApi.ts'

const TIMEOUT_S = 20

/** Asks Telegram what it calls the bot, until it has said so; nothing where it does not say. */
export const createBotName = ({ token, apiRoot }: TelegramOptions) => {
  const api = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S, fetch: leanFetch })
  let known: string | undefined
  return async (): Promise<string | undefined> => {
    try {
      known ??= (await api.getMe()).username
      return known
    } catch {
      return undefined
    }
  }
}
