import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { startBotApiEmulator } from './botApiEmulator.ts'

const help = `A Telegram Bot API server of your own, to try a bot by hand or under faults.

  node test/support/botApi/main.ts [--port 8081] [--token 1:TEST] [--first-update-id 1]

Point the bot at the root it prints. Then write lines:

  USERID text    the member with this number says the text
  USERID !data   the member presses the button with this callback data

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
    const [, id, text] = line.match(/^([0-9]+) (.+)$/) ?? []
    if (id === undefined || text === undefined) return print(`Not understood: ${line}. Write USERID text.`)
    const member = memberOf(Number(id))
    const updateId = text.startsWith('!') ? member.presses(text.slice(1)) : member.says(text)
    return print(`${id} -> ${text} (update ${updateId})`)
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
