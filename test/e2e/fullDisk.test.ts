import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { takeStandardOutput } from '../../src/adapters/terminal/standardOutput.ts'
import { createLogOf } from '../support/auditedLog.ts'
import { MASTER_KEY } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { freePort } from '../support/servers.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FULL = '/dev/full'

/** Every command that answers something, so that none is forgotten that comes later. */
const COMMANDS = [
  '--help',
  '--version',
  'help',
  'audit --help',
  'audit verify --help',
  'migrate',
  'projections list',
  'projections list --json',
  'projections rebuild users',
  'dead-letters list',
  'user export 1 --json',
  'events list',
  'events list --json --limit 2000',
  'events show 1',
  'events tail',
  'audit verify',
  'audit verify --json',
  'audit head',
  'audit export -',
  'audit state 1',
  'audit diff 1',
  'audit why 1',
  'audit role --sql',
]

/** Those of them that are run as a person would; the others without a process of their own. */
const IN_A_SHELL: readonly string[] = ['--help', 'audit export -']

describe('a command whose answer does not arrive', () => {
  let database: string
  let directory: string
  beforeAll(async () => {
    database = (await createLogOf(1_000)).url
    directory = await mkdtemp(path.join(tmpdir(), 'dianabot-full-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  /** Runs what a person would type in a shell. */
  const shell = async (line: string) => {
    const child = spawn(
      'bash',
      ['-c', `set -o pipefail; diana() { "${process.execPath}" src/main.ts "$@"; }; ${line}`],
      {
        cwd: ROOT,
        env: { ...process.env, DATABASE_URL: database, PII_MASTER_KEY: MASTER_KEY, LOG_LEVEL: 'warn' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let told = ''
    child.stderr.on('data', (chunk) => {
      told += chunk
    })
    child.stdout.resume()
    const [code] = await once(child, 'close')
    return { code, told }
  }

  const onFullDisk = async (command: string) => {
    const full = await open(FULL, 'w')
    onTestFinished(() => full.close())
    const standardOutput = takeStandardOutput(Object.assign(new PassThrough(), { fd: full.fd }))
    const { code, output } = await runCommand(command.split(' '), { DATABASE_URL: database }, standardOutput)
    return { code, told: output }
  }

  it.skipIf(!existsSync(FULL)).each(COMMANDS)(
    'is no success on a full disk: %s (needs /dev/full)',
    async (command) => {
      const { code, told } = IN_A_SHELL.includes(command)
        ? await shell(`diana ${command} > ${FULL}`)
        : await onFullDisk(command)
      expect(told).toMatch(/Standard output cannot be written \(.*no space left on device/)
      expect(told).not.toMatch(/\n\s+at /)
      expect(code).toBe(1)
    },
  )

  it('is no success where only the end did not fit', async () => {
    const file = path.join(directory, 'cut')
    for (const command of ['--help', 'audit export -']) {
      const { code, told } = await shell(`ulimit -f 1; diana ${command} > ${file}`)
      expect(told).toMatch(/Standard output cannot be written \(.*file too large/i)
      expect(code).toBe(1)
      expect((await readFile(file)).length).toBeLessThanOrEqual(1_024)
    }
  })

  it('is one where the reader has seen enough', async () => {
    for (const command of [
      '--help',
      'events list --limit 1000',
      'audit export -',
      'audit why 1',
      'projections list',
    ])
      expect(await shell(`diana ${command} | true`), command).toMatchObject({
        code: 0,
        told: expect.not.stringMatching(/EPIPE|cannot be written|\n\s+at /),
      })
  })

  it.skipIf(!existsSync(FULL))(
    'leaves a bot alive that has nowhere to write its lines (needs /dev/full)',
    async () => {
      const port = await freePort()
      const full = await open(FULL, 'w')
      const bot = spawn(process.execPath, ['src/main.ts', 'start'], {
        cwd: ROOT,
        env: {
          ...process.env,
          DATABASE_URL: database,
          PII_MASTER_KEY: MASTER_KEY,
          HTTP_PORT: String(port),
          LOG_LEVEL: 'trace',
        },
        stdio: ['ignore', full.fd, full.fd],
      })
      const ended = once(bot, 'close')
      onTestFinished(async () => {
        bot.kill('SIGKILL')
        await full.close()
      })
      const status = () =>
        fetch(`http://127.0.0.1:${port}/health`).then(
          (answer) => answer.status,
          () => undefined,
        )
      await expect.poll(status).toBe(200)
      bot.kill('SIGTERM')
      expect(await ended).toEqual([1, null])
    },
  )
})
