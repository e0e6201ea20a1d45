import { Bot } from 'grammy'
import { createMemoryClock } from '../../../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryLogger } from '../../../../../src/adapters/memory/memoryLogger.ts'
import { createMemoryVault } from '../../../../../src/adapters/memory/memoryVault.ts'
import { uuidGenerator } from '../../../../../src/adapters/system/uuidGenerator.ts'
import type { Outgoing } from '../../../../../src/adapters/telegram/local/localApi.ts'
import {
  createLocalTelegram,
  LOCAL_BOT,
  type LocalTelegram,
} from '../../../../../src/adapters/telegram/local/localTelegram.ts'
import { createTelegramBot } from '../../../../../src/adapters/telegram/talking/telegramBot.ts'
import type { EventLog } from '../../../../../src/application/ports/eventLog.ts'
import { createBotDependencies, createNumbers } from '../../../../support/botDependencies.ts'
import { MORNING } from '../../support/botInProcess.ts'

/** The clock, the log and the operator's log of a local chat, which several runs of it may share. */
export const createLocalWorld = (logOf: (log: EventLog) => EventLog = (log) => log) => {
  const clock = createMemoryClock(MORNING)
  const logger = createMemoryLogger()
  const log = logOf(createMemoryEventLog(clock))
  const vault = createMemoryVault(undefined, createNumbers())
  const dependencies = createBotDependencies({ log, clock, logger, ids: uuidGenerator, vault })
  const { members } = dependencies
  const stopping = new AbortController()

  const localTelegram = (bot: Bot) =>
    createLocalTelegram(bot, { clock, logger, log, members }, stopping.signal)

  return {
    clock,
    logger,
    log,
    stop: () => stopping.abort(),
    /** One run of the local chat, with the real bot. */
    run: () => localTelegram(createTelegramBot(LOCAL_BOT, dependencies)),
    /** One run with a bot of the test's own. */
    runWith: (teach: (bot: Bot) => void) => {
      const bot = new Bot(LOCAL_BOT.token, LOCAL_BOT)
      teach(bot)
      return localTelegram(bot)
    },
  }
}

const keyboard = (...labels: readonly string[]) => ({
  inline_keyboard: labels.map((label) => [{ text: label, callback_data: `chose ${label}` }]),
})

/** A bot that tells a story: it asks, edits its question in place, gives a notice, and deletes. */
export const tellStory = (bot: Bot) => {
  bot.command('story', (context) =>
    context.reply('A door.', { reply_markup: keyboard('Open it', 'Walk on') }),
  )
  bot.callbackQuery('chose Open it', async (context) => {
    await context.answerCallbackQuery({ text: 'It creaks.' })
    await context.editMessageText('A hall\nof mirrors.', { reply_markup: keyboard('Leave') })
  })
  bot.callbackQuery('chose Walk on', async (context) => {
    await context.answerCallbackQuery()
    await context.editMessageReplyMarkup()
  })
  bot.callbackQuery('chose Leave', (context) => context.deleteMessage())
  bot.hears(/^tell (\d+) (.*)$/, async (context) => {
    await context.api.sendChatAction(Number(context.match[1]), 'typing')
    const sent = await context.api.sendMessage(Number(context.match[1]), context.match[2] ?? '')
    if (sent.message_id <= context.msg.message_id) throw new Error('message ids do not grow')
  })
  bot.on('message', (context) => context.reply(`You said ${context.msg.text}`))
}

/** Everything that the bot does from now on. */
export const listenTo = (telegram: LocalTelegram) => {
  const heard: Outgoing[] = []
  telegram.onOutgoing((outgoing) => heard.push(outgoing))
  return heard
}
export const textsIn = (heard: readonly Outgoing[]) => heard.map(({ text }) => text)
