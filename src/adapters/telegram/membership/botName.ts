import { Api } from 'grammy'
import { leanFetch } from '../talking/leanFetch.ts'
import type { TelegramOptions } from '../talking/telegramApi.ts'

const TIMEOUT_S = 20

/** Asks Telegram what it calls the bot; nothing where it does not say. */
export const createBotName = ({ token, apiRoot }: TelegramOptions) => {
  const api = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S, fetch: leanFetch })
  return async (): Promise<string | undefined> => {
    try {
      return (await api.getMe()).username
    } catch {
      return undefined
    }
  }
}
