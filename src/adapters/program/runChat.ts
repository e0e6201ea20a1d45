import { chat } from '../terminal/chat.ts'
import type { Streams } from '../terminal/prompt.ts'
import { catchUp } from './catchUp.ts'
import type { Services } from './services.ts'
import { startLocalBot } from './startLocalTelegram.ts'

/** Lets invented members talk to the bot through `streams`, until they are done or `signal` is aborted. */
export const runChat = async (services: Services, streams: Streams, signal: AbortSignal): Promise<void> => {
  const { telegram, backlogs, stop } = await startLocalBot(services, signal)
  try {
    const log = await services.eventLog()
    const settled = () => catchUp(services, signal, backlogs)
    await chat({ transport: telegram, log, settled }, streams, signal)
  } finally {
    await stop()
  }
}
