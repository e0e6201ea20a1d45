type Settings = {
  readonly CONSOLE_URL?: string | undefined
  readonly TELEGRAM_WEBHOOK_URL?: string | undefined
  readonly HTTP_HOST: string
  readonly HTTP_PORT: number
}

/** Where people find the bot: as somebody says, where Telegram finds it, or else on this machine. No slash ends it. */
export const addressOfBot = ({
  CONSOLE_URL,
  TELEGRAM_WEBHOOK_URL,
  HTTP_HOST,
  HTTP_PORT,
}: Settings): string => {
  const host = HTTP_HOST.includes(':') ? `[${HTTP_HOST}]` : HTTP_HOST
  return new URL(CONSOLE_URL ?? TELEGRAM_WEBHOOK_URL ?? `http://${host}:${HTTP_PORT}`).origin
}
