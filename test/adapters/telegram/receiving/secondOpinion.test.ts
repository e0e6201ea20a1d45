import imported from 'telegram-test-api'
import { expect, it } from 'vitest'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { systemClock } from '../../../../src/adapters/system/systemClock.ts'
import { startTelegram } from '../../../../src/adapters/telegram/receiving/startTelegram.ts'
import { createBotDependencies } from '../../../support/botDependencies.ts'
import { right } from '../../../support/results.ts'
import { freePort } from '../../../support/servers.ts'
import { TOKEN } from '../support/botInProcess.ts'

/** The package sets `module.exports` to what its types call `default`. */
const TelegramServer = imported as unknown as typeof imported.default

const openSockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length

it('answers /start on a Bot API server that others wrote, and stops', async () => {
  const openBefore = openSockets()
  const server = new TelegramServer({ host: '127.0.0.1', port: await freePort() })
  await server.start()
  const log = createMemoryEventLog(systemClock)
  const logger = createMemoryLogger()
  const bot = await right(
    startTelegram(
      { token: TOKEN, apiRoot: server.config.apiURL },
      createBotDependencies({ log, clock: systemClock, logger }),
    ),
  )

  const client = server.getClient(TOKEN, { userId: 42, chatId: 42 })
  const answered = server.waitBotMessage()
  await client.sendCommand(client.makeCommand('/start'))
  await answered

  await bot.stop()
  expect(await bot.ended).toBeUndefined()
  expect(server.storage.botMessages.map(({ message }) => [message.chat_id, message.text])).toEqual([
    [42, expect.stringContaining('¡Te doy la bienvenida a la historia!')],
  ])
  const events = await right(log.readStream('user-42', { direction: 'forwards', limit: 10 }))
  expect(events.map(({ type }) => type)).toEqual(['user.registered', 'user.command_executed'])
  expect(logger.lines.map(({ message }) => message)).toEqual(['the command menu could not be set'])
  expect(await server.stop()).toBe(true)
  await expect.poll(openSockets).toBe(openBefore)
})
