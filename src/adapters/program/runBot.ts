import { once } from 'node:events'
// What every bot needs as soon as its database is there is loaded while the database starts.
import '../telegram/fronts.ts'
import '../telegram/notices/noticeSources.ts'
import '../telegram/talking/botTexts.ts'
import '../web/metrics.ts'
import '../yaml/readYaml.ts'
import { ProgramFailure } from './programFailure.ts'
import type { Services } from './services.ts'
import { startBot } from './starting/startBot.ts'
import type { OpenServices } from './withServices.ts'

/** Runs the bot until `signal` is aborted, or until it cannot go on; then stops it cleanly. */
export const runBot = async (services: Services, signal: AbortSignal, open?: OpenServices): Promise<void> => {
  const tell = await services.tell()
  const bot = await startBot(services, signal, open)
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
