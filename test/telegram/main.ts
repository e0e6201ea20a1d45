import { readOptions, refuse } from '../support/options.ts'
import { ask } from './ask.ts'
import { probesWith } from './probes.ts'

const HELP = `npm run telegram:test -- [--help]

Asks Telegram's test environment what a bot alone can ask of payments and channels, and says where it answers otherwise
than the emulator in test/support/botApi does, on which all other tests stand. It has never been run against
Telegram itself: a first run will find differences, and each of them is a mistake of the emulator.
  TELEGRAM_TEST_TOKEN    the token of a bot of the test environment (core.telegram.org/bots/features#testing-your-bot)
  TELEGRAM_TEST_CHANNEL  the id of a channel there that the bot administers, with the rights to invite and to restrict;
                         without it channels are left out
Nothing that needs a person is asked: nobody pays, joins or writes. It leaves links behind in that channel.`

const { help } = readOptions({ help: { type: 'boolean' } })
if (help) {
  console.log(HELP)
  process.exit(0)
}
const { TELEGRAM_TEST_TOKEN: token = '', TELEGRAM_TEST_CHANNEL: channel = '' } = process.env
if (token === '') {
  console.error(
    "TELEGRAM_TEST_TOKEN is not set: give it the token of a bot of Telegram's test environment. Nothing was asked.",
  )
  process.exit(1)
}
if (channel !== '' && !Number.isSafeInteger(Number(channel)))
  refuse('TELEGRAM_TEST_CHANNEL takes the id of a channel, such as -1002000000001.')

const probes = probesWith(channel === '' ? undefined : Number(channel))
let otherwise = 0
for (const probe of probes) {
  const said = await ask(`https://api.telegram.org/bot${token}/test`, probe).catch(
    (error: unknown) => `no answer (${String(error).replaceAll(token, '…')})`,
  )
  const isSame = said === probe.answer
  if (!isSame) otherwise += 1
  console.log(isSame ? `same       ${probe.name}` : `otherwise  ${probe.name}: ${said}, not ${probe.answer}`)
}
console.log(`${probes.length} asked, ${otherwise} answered otherwise than the emulator.`)
process.exit(otherwise === 0 ? 0 : 1)
