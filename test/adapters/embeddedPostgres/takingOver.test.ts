import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isPostmaster, look } from '../../../src/adapters/embeddedPostgres/sighting.ts'
import {
  ask,
  directoryWithDatabase,
  eventually,
  isRoot,
  kill,
  open,
  openElsewhere,
  processesOf,
  serverPid,
  temporaryDirectory,
} from './support/playground.ts'

test('a server left by a killed bot is taken over, and stopped by who took it over', async () => {
  const base = await directoryWithDatabase()
  const killed = openElsewhere(base)
  const { dataDirectory, connection } = await killed.opened
  await ask(connection, 'create table kept as select 1')
  await killed.kill()
  const left = await serverPid(dataDirectory)
  const events: string[] = []
  const next = await open(base, { onEvent: (line) => events.push(line) })
  expect(events).toEqual([`took over the database that was left running (process ${left})`])
  expect(await serverPid(dataDirectory)).toBe(left)
  await next.stop()
  expect(await processesOf(base)).toEqual([])
})

test('Ctrl-C in the terminal reaches the bot only', async () => {
  const base = await directoryWithDatabase()
  const client = openElsewhere(base)
  const { dataDirectory } = await client.opened
  kill(-client.pid, 'SIGINT')
  await client.exited
  expect(await look(dataDirectory)).toMatchObject({ state: 'ready' })
  expect(await processesOf(base)).toHaveLength(1)
})

test('a second process joins', async () => {
  const base = await directoryWithDatabase()
  const first = await open(base)
  const events: string[] = []
  const second = await open(base, { onEvent: (line) => events.push(line) })
  expect(events).toEqual([`joined the running database (process ${await serverPid(first.dataDirectory)})`])
  expect(second.connection).toEqual(first.connection)
})

test('it joins a server that was started under another temporary directory', async () => {
  const base = await directoryWithDatabase()
  const temporary = await temporaryDirectory()
  const first = openElsewhere(base, { env: { TMPDIR: temporary } })
  const { connection } = await first.opened
  expect(path.dirname(connection.host)).toBe(temporary)
  const second = await open(base)
  expect(second.connection).toEqual(connection)
  await first.stop()
  expect(await ask(second.connection, 'select 1')).toBe(1)
})

/** A living process of the server's own user, which PostgreSQL itself takes for a server. */
const bystander = async (uid: number, cwd = '/'): Promise<number> => {
  const child = spawn('/bin/sleep', ['600'], { cwd, ...(isRoot ? { uid, gid: uid } : {}), stdio: 'ignore' })
  await once(child, 'spawn')
  onTestFinished(() => void child.kill('SIGKILL'))
  return child.pid ?? 0
}

test('the pid of a reused process in postmaster.pid proves nothing and prevents nothing', async () => {
  const base = await directoryWithDatabase()
  const killed = openElsewhere(base)
  const { dataDirectory } = await killed.opened
  await killed.kill()
  const pidFile = path.join(dataDirectory, 'postmaster.pid')
  const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n')
  kill(await serverPid(dataDirectory), 'SIGKILL')
  await eventually(async () => expect(await processesOf(base)).toEqual([]))

  for (const cwd of ['/', ...(isRoot ? [dataDirectory] : [])]) {
    const stranger = await bystander((await stat(dataDirectory)).uid, cwd)
    await writeFile(pidFile, [stranger, ...rest].join('\n'))
    expect(await look(dataDirectory)).toEqual({ state: 'absent', stalePid: stranger })
    const opened = await open(base)
    expect(await ask(opened.connection, 'select 1')).toBe(1)
    await opened.stop()
    expect(() => process.kill(stranger, 0)).not.toThrow()
  }
})

test('a zombie in the lock files does not keep the next one from starting', async () => {
  const base = await directoryWithDatabase()
  const parent = openElsewhere(base)
  const { dataDirectory } = await parent.opened
  const pid = await serverPid(dataDirectory)
  // A stopped parent does not fetch its dead child.
  kill(parent.pid, 'SIGSTOP')
  kill(pid, 'SIGKILL')
  await eventually(async () => expect(await isPostmaster(pid, dataDirectory)).toBe(false))
  expect(() => process.kill(pid, 0)).not.toThrow()
  const next = await open(base)
  expect(await ask(next.connection, 'select 1')).toBe(1)
  kill(parent.pid, 'SIGCONT')
  await parent.event(/connected to the database again/)
  await next.stop()
  expect(await processesOf(base)).toHaveLength(1)
  await parent.stop()
  expect(await processesOf(base)).toEqual([])
})

test.runIf(process.platform === 'linux')(
  'a server whose directory may not be asked for is known by its arguments (needs Linux)',
  async () => {
    const base = await directoryWithDatabase()
    const { dataDirectory } = await open(base)
    const pid = await serverPid(dataDirectory)
    expect(await isPostmaster(pid, dataDirectory)).toBe(true)
    expect(await isPostmaster(pid, base)).toBe(false)
    const unprivileged = spawn(
      'setpriv',
      [
        '--bounding-set',
        '-sys_ptrace',
        process.execPath,
        path.join(import.meta.dirname, 'support/isPostmaster.ts'),
        String(pid),
        dataDirectory,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [answer] = (await once(unprivileged.stdout, 'data')) as [Buffer]
    expect(answer.toString()).toBe('true')
  },
)
