import { chat } from '../terminal/chat.ts'
import type { Streams } from '../terminal/prompt.ts'
import { catchUp } from './catchUp.ts'
import type { Services } from './services.ts'
import { chatPageOf } from './startChatPage.ts'
import { type Begin, startLocalBot } from './startLocalTelegram.ts'
import type { Stoppable } from './startSubscriptions.ts'
import { describeConsole, startWeb } from './startWeb.ts'

type ChatSettings = {
  readonly console?: boolean
  /** That of the first member's client. */
  readonly language?: string
  readonly begin?: Begin
}

/**
 * Lets invented members talk to the bot through `streams`, until they are done or `signal` is aborted. With `console` they may
 * do so in a browser as well, at the same time.
 */
export const runChat = async (
  services: Services,
  streams: Streams,
  signal: AbortSignal,
  { console = false, language, begin }: ChatSettings = {},
): Promise<void> => {
  const bot = await startLocalBot(services, signal, begin === undefined ? {} : { begin })
  let web: Stoppable | undefined
  try {
    if (console) {
      const served = await startWeb(
        services,
        undefined,
        await chatPageOf(services, { start: async () => bot.telegram, isSameLog: true }, signal),
      )
      web = served
      const tell = await services.tell()
      tell(await describeConsole(services, served))
    }
    const log = await services.eventLog()
    const settled = () => catchUp(services, signal, bot.backlogs)
    await chat({ transport: bot.telegram, log, settled, language }, streams, signal)
  } finally {
    await web?.stop()
    await bot.stop()
  }
}
