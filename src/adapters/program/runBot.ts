import { once } from 'node:events'
import type { DianaContainer } from '../inversify/container.ts'
import { startBot } from './startBot.ts'
import { ProgramFailure } from './programFailure.ts'
import { TOKENS } from '../inversify/tokens.ts'

/** Runs the bot until `signal` is aborted, or until it cannot go on; then stops it cleanly. */
export const runBot = async (container: DianaContainer, signal: AbortSignal): Promise<void> => {
  const tell = await container.get(TOKENS.tell)
  const bot = await startBot(container, signal)
  tell('DianaBot is up. Ctrl-C stops it.')
  const failure = await Promise.race([bot.failed, aborted(signal)])
  tell('Stopping …')
  await bot.stop()
  if (failure !== undefined) throw new ProgramFailure(failure.message)
}

const aborted = async (signal: AbortSignal): Promise<undefined> => {
  if (!signal.aborted) await once(signal, 'abort')
  return undefined
}
