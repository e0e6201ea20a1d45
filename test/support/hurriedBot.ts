import { readEnvironment } from '../../src/adapters/environment/environment.ts'
import { createContainer } from '../../src/adapters/inversify/container.ts'
import { NOTICE_TOKENS } from '../../src/adapters/inversify/noticeTokens.ts'
import { runBot } from '../../src/adapters/program/runBot.ts'
import { TELEGRAMS_PACE } from '../../src/application/notices/sendNotices.ts'

// The bot as `start` runs it, where Telegram takes so many times as many messages a second: TIMES, 100 by default.
//   node --import reflect-metadata test/support/hurriedBot.ts
const TIMES = Number(process.env.TIMES ?? 100)

const environment = readEnvironment(process.env)
if (environment._tag === 'Left') throw new Error(environment.left)
const stopping = new AbortController()
process.on('SIGTERM', () => stopping.abort())
const container = createContainer({
  environment: environment.right,
  tell: (line) => process.stdout.write(`${line}\n`),
  stopping: stopping.signal,
})
container.rebind(NOTICE_TOKENS.noticePace, {
  all: { perSecond: TELEGRAMS_PACE.all.perSecond * TIMES, burst: TELEGRAMS_PACE.all.burst },
  each: { perSecond: TIMES, burst: 1 },
})
await runBot(container.services, stopping.signal)
await container.close()
