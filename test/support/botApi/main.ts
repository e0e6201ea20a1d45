import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { startBotApiEmulator } from './botApiEmulator.ts'

const help = `A Telegram Bot API server of your own, to try a bot by hand or under faults.

  node test/support/botApi/main.ts [--port 8081] [--token 1:TEST] [--first-update-id 1]

Point the bot at the root it prints. Then write lines:

  USERID text    the member with this number says the text
  USERID !data   the member presses the button with this callback data
  USERID $       the member pays the last invoice in the chat; USERID $LINK another one
  USERID >LINK   the member opens a link into a channel
  +SECONDS       so much of Telegram's time passes at once
  channel TITLE  the bot is made an administrator of a new channel; its link is printed

What the bot sends is printed as "chat <- text". Ctrl+C ends it.
`

const readOptions = () =>
  parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      token: { type: 'string', default: '1:TEST' },
      'first-update-id': { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values

const print = (line: string) => process.stdout.write(`${line}\n`)

type Member = ReturnType<Awaited<ReturnType<typeof startBotApiEmulator>>['member']>

/** What the member does by a line, and what came of it at once. */
const deed = (member: Member, text: string, tell: typeof print): string => {
  switch (text[0]) {
    case '!':
      return `update ${member.presses(text.slice(1))}`
    case '>':
      return JSON.stringify(member.follows(text.slice(1)))
    case '$': {
      const { checkout, end } = member.pays(text === '$' ? undefined : text.slice(1))
      void end.then((how) => tell(`${member.user.id} -> ${JSON.stringify(how)}`))
      return `update ${checkout}`
    }
    default:
      return `update ${member.says(text)}`
  }
}

const run = async (values: ReturnType<typeof readOptions>) => {
  const emulator = await startBotApiEmulator({
    port: Number(values.port),
    token: values.token,
    firstUpdateId: Number(values['first-update-id']),
  })
  const members = new Map<number, ReturnType<typeof emulator.member>>()
  const memberOf = (id: number) => {
    const member = members.get(id) ?? emulator.member({ id })
    members.set(id, member)
    return member
  }

  emulator.onSend(({ chat, text }) => print(`${chat.id} <- ${text}`))
  const input = createInterface({ input: process.stdin })
  input.on('line', (line) => {
    const [, seconds] = line.match(/^\+([0-9]+)$/) ?? []
    if (seconds !== undefined) return emulator.passes(Number(seconds) * 1000)
    const [, title] = line.match(/^channel (.+)$/) ?? []
    if (title !== undefined) return print(emulator.channel({ title }).link)
    const [, id, text] = line.match(/^([0-9]+) (.+)$/) ?? []
    if (id === undefined || text === undefined) return print(`Not understood: ${line}. Write USERID text.`)
    const member = memberOf(Number(id))
    return print(`${id} -> ${text} (${deed(member, text, print)})`)
  })

  const stop = () => {
    input.close()
    void emulator.stop()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  print(emulator.root)
}

try {
  const values = readOptions()
  if (values.help) print(help)
  else await run(values)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\nSee --help.\n`)
  process.exitCode = 1
}
