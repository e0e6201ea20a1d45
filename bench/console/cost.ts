import { startBotApiEmulator } from '../../test/support/botApi/botApiEmulator.ts'
import { runDianaBot } from '../../test/support/botProcess.ts'
import { freePort } from '../../test/support/servers.ts'
import { startChild } from '../harness/child.ts'
import { interleave } from '../harness/interleave.ts'
import { type Lab, urlOf } from '../harness/lab.ts'
import { median } from '../harness/statistics.ts'
import { type Conversing, converse } from '../updates/converse.ts'
import { logIn, TOKEN } from './visitor.ts'

const BOT = '2:BENCH'
const MEMBERS = 64
const PAGES = 50
/** A round of less tells nothing: what watches needs a moment to begin. */
const LEAST_SECONDS = 1.5

/** Updates a second of one bot, by turns without and with open pages that show each event as it comes. */
export const measureCost = async (lab: Lab) => {
  const database = await lab.createLogDatabase('console')
  const telegram = await startBotApiEmulator({ token: BOT })
  const port = await freePort()
  const root = `http://127.0.0.1:${port}`
  const bot = runDianaBot(['start'], {
    DATABASE_URL: urlOf(database),
    REDIS_URL: lab.redisUrl,
    TELEGRAM_BOT_TOKEN: BOT,
    TELEGRAM_API_ROOT: telegram.root,
    HTTP_PORT: String(port),
    ADMIN_TOKEN: TOKEN,
    LOG_LEVEL: 'error',
  })
  const contender: Conversing = { telegram, answered: 0 }
  const seconds = Math.max(lab.scale.seconds, LEAST_SECONDS)
  try {
    await bot.says('DianaBot is up')
    await converse(contender, MEMBERS, 0, '/start')
    await converse(contender, MEMBERS, seconds, 'hola')
    const cookie = await logIn(root)
    const without = async () => (await converse(contender, MEMBERS, seconds, 'hola')).perSecond
    const withPages = async () => {
      const viewers = startChild('console/viewers.ts', [`${root}/console/events/live?after=0`, cookie, PAGES])
      await viewers.next()
      const perSecond = await without()
      viewers.send({})
      const bytes = await viewers.next()
      await viewers.stop()
      if (typeof bytes !== 'number' || bytes < PAGES * 1_000) throw new Error('the pages saw nothing')
      return perSecond
    }
    lab.tell(`console: ${MEMBERS} members, without and with ${PAGES} live pages`)
    const samples = await interleave([without, withPages], lab.scale.rounds, (measure) => measure())
    const [bare = [], watched = []] = [samples.get(without), samples.get(withPages)]
    return {
      without: median(bare),
      with: median(watched),
      ratio: median(watched.map((one, nth) => one / (bare[nth] ?? one))),
    }
  } finally {
    await bot.stop()
    await telegram.stop()
  }
}
