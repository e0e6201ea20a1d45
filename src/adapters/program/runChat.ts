import type { MovableClock } from '../system/movableClock.ts'
import { chat } from '../terminal/chat.ts'
import type { Streams } from '../terminal/prompt.ts'
import { catchUp } from './catchUp.ts'
import { createPassingTime } from './passingTime.ts'
import type { Services } from './services.ts'
import { chatPageOf } from './starting/startChatPage.ts'
import { type Begin, startLocalBot } from './starting/startLocalTelegram.ts'
import type { Stoppable } from './starting/startSubscriptions.ts'
import { describeConsole, startWeb } from './starting/startWeb.ts'

type ChatSettings = {
  readonly console?: boolean
  /** That of the first member's client. */
  readonly language?: string
  readonly begin?: Begin
  /** Where it can be moved: there /tomorrow goes to the next day, and over a pipe no pause is waited for. */
  readonly clock?: MovableClock
}

/** What a line has set off is waited for, also a pause of a story that is over so soon. */
const AWAITED_MS = 10_000

/**
 * Lets invented members talk to the bot through `streams`, until they are done or `signal` is aborted. With `console` they may
 * do so in a browser as well, at the same time.
 */
export const runChat = async (
  services: Services,
  streams: Streams,
  signal: AbortSignal,
  { console = false, language, begin, clock }: ChatSettings = {},
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
    const passing = clock && (await createPassingTime(services, clock))
    const backlogs = bot.backlogsWithin(passing === undefined ? AWAITED_MS : 0)
    const settled = async () => {
      do await catchUp(services, signal, backlogs, passing?.pass)
      while (!signal.aborted && (await passing?.overPause()))
    }
    const nextDay = passing?.toNextDay
    await chat({ transport: bot.telegram, log, settled, nextDay, language }, streams, signal)
  } finally {
    await web?.stop()
    await bot.stop()
  }
}
