import { Bot } from 'grammy'
import { argumentOf } from '../harness/child.ts'

/** The least that a bot can be: grammY alone, which says again what it is told. */
const [token, apiRoot] = argumentOf() as [string, string]
const bot = new Bot(token, { client: { apiRoot } })
bot.on('message:text', (context) => context.reply(context.message.text))
await bot.start({ onStart: () => void process.send?.('ready') })
