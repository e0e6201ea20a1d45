import type { Update } from 'grammy/types'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { systemClock } from '../../../../src/adapters/system/systemClock.ts'
import { listFronts } from '../../../../src/adapters/telegram/talking/fronts/frontList.ts'
import { interactionOf } from '../../../../src/adapters/telegram/talking/fronts/interactionOf.ts'
import { createBotDependencies } from '../../../support/botDependencies.ts'
import { BOT } from './updates.ts'

const clock = systemClock

/** The fronts of the bot, over an empty log. */
export const { fronts } = createBotDependencies({
  log: createMemoryEventLog(clock),
  clock,
  logger: createMemoryLogger(),
})

const list = listFronts(fronts)

/** What the bot takes an update for. */
export const readUpdate = (update: Update) => interactionOf(update, BOT.username, list)
