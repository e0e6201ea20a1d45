import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { programEnvironment, runDianaBot } from '../support/botProcess.ts'
import { createDatabase } from '../support/database.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'
import { chatInProcess } from '../support/programInProcess.ts'

const MAIN = path.resolve('src/main.ts')
/** Runs a command in a pseudo-terminal; the one of util-linux does. */
const PSEUDO_TERMINAL = 'script'
const hasPseudoTerminals = spawnSync(PSEUDO_TERMINAL, ['--version']).stdout?.includes('util-linux') ?? false

describe('the local chat', () => {
  let data: Awaited<ReturnType<typeof createDataDirectory>>
  beforeAll(async () => {
    data = await createDataDirectory()
  })
  afterAll(() => data.remove())

  const run = async (
    input: string,
    args: readonly string[] = [],
    environment: Record<string, string> = {},
  ) => {
    const chat = runDianaBot(['chat', ...args], { DATA_DIR: data.directory, ...environment }, input)
    return { code: await chat.ended, lines: chat.printed().split('\n').slice(0, -1), output: chat.output() }
  }
  const talk = (input: string, options: Parameters<typeof chatInProcess>[2] = {}) =>
    chatInProcess(input, { DATA_DIR: data.directory }, options)

  it('answers over a pipe, ends with it, and prints nothing but the conversation', async () => {
    const { code, lines, output } = await run('/start\nhola\n')
    expect({ code, lines }).toEqual({
      code: 0,
      lines: [
        'Diana: /start',
        expect.stringMatching(/^bot: ¡Te doy la bienvenida a la historia!/),
        expect.stringMatching(/^bot: Te esperan 10 besitos/),
        'Diana: hola',
        expect.stringMatching(/^bot: Solo entiendo comandos y botones/),
      ],
    })
    expect(output).not.toContain('"level"')
    await access(path.join(data.directory, 'chat', 'postgres'))
  })

  it('goes on where the last run ended', async () => {
    const { lines } = await talk('/start')
    expect(lines).toEqual(['Diana: /start', expect.stringMatching(/^bot: ¡Qué alegría verte de nuevo!/)])
  })

  it('knows several members, and shows the events that each answer caused, also those of reactions', async () => {
    const { code, lines } = await talk('/as Eva en\n/events on\n/start\n/events no\n/quit\nnever said\n')
    expect(code).toBe(0)
    expect(lines).toEqual([
      '— Eva (en) —',
      '— events on —',
      'Eva: /start',
      expect.stringContaining('Welcome to the story!'),
      expect.stringContaining('10 besitos are waiting for you'),
      expect.stringMatching(/^ {5}#\d+ user-\d+ v1 user[.]registered [{].*"language":"en".*[}]$/),
      expect.stringMatching(/^ {5}#\d+ user-\d+ v2 user[.]command_executed [{].*"command":"start".*[}]$/),
      expect.stringMatching(
        /^ {5}#\d+ wallet-\d+ v1 gamification[.]besitos_earned [{].*"source":"welcome".*[}] ← #\d+$/,
      ),
      expect.stringContaining('on or off'),
    ])
  })

  it('ends quietly when its output is closed', async () => {
    const script = `printf '/start\\nhola\\nhola\\n' | { "$0" "${MAIN}" chat; echo "ended with $?" >&2; } | head -1`
    const shell = spawn('sh', ['-c', script.replace('$0', process.execPath)], {
      env: {
        ...programEnvironment(),
        DATA_DIR: data.directory,
      },
    })
    let printed = ''
    let told = ''
    shell.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
    shell.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString()
    })
    await once(shell, 'close')
    expect(printed).toBe('Diana: /start\n')
    expect(told).toContain('ended with 0')
    expect(told).not.toMatch(/EPIPE|\n\s+at /)
  })

  it('stops cleanly on SIGINT, with its input still open', async () => {
    const shell = spawn(process.execPath, [MAIN, 'chat'], {
      env: {
        ...programEnvironment(),
        DATA_DIR: data.directory,
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    shell.stdin.write('/start\n')
    for await (const chunk of shell.stdout) {
      if (String(chunk).includes('bot:')) shell.kill('SIGINT')
    }
    const [code] = shell.exitCode === null ? await once(shell, 'close') : [shell.exitCode]
    expect(code).toBe(0)
  })

  it.each([
    ['in the environment', [], { DATABASE_URL: 'postgres://127.0.0.1:1/real' }],
    ['as an option', ['--database-url', 'postgres://127.0.0.1:1/real'], {}],
  ])('refuses a database of somebody’s own %s in one sentence', async (_, args, environment) => {
    const { code, lines, output } = await run('/start\n', args, environment as Record<string, string>)
    expect({ code, lines }).toEqual({ code: 1, lines: [] })
    expect(output.trim()).toMatch(/^[^\n]*DATABASE_URL[^\n]*--allow-database[^\n]*$/)
  })

  it('takes it where that is allowed', async () => {
    const { url } = await createDatabase()
    const { code, lines } = await talk('/start\n', { databaseUrl: url, allowDatabase: true })
    expect({ code, lines }).toEqual({
      code: 0,
      lines: ['Diana: /start', expect.stringContaining('¡Te doy la bienvenida')],
    })
  })

  it.skipIf(!hasPseudoTerminals)('opens at start in a terminal, if no token (needs util-linux)', async () => {
    const shell = spawn(PSEUDO_TERMINAL, ['-qec', `"${process.execPath}" "${MAIN}" start`, '/dev/null'], {
      env: {
        ...programEnvironment(),
        DATA_DIR: data.directory,
        HTTP_PORT: '0',
        TERM: 'xterm',
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const closed = once(shell, 'close')
    let screen = ''
    for await (const chunk of shell.stdout) {
      const before = screen
      screen += chunk
      if (screen.includes('Eva: ') && !before.includes('Eva: ')) shell.stdin.write('/quit\r')
      else if (screen.includes('Diana: ') && !before.includes('Diana: ')) shell.stdin.write('/as Eva\r')
    }
    expect(await closed).toEqual([0, null])
    expect(screen).toMatch(
      /No TELEGRAM_BOT_TOKEN[\s\S]*Console: http[\s\S]*write to it as on Telegram[\s\S]*\/quit/,
    )
  })
})
