import { access } from 'node:fs/promises'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { stopPostmaster } from '../../../src/adapters/embeddedPostgres/postmaster.ts'
import {
  ask,
  directoryWithDatabase,
  kill,
  open,
  openElsewhere,
  processesOf,
  serverPid,
} from './support/playground.ts'

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )

test('the last one out stops the server, and nobody before', async () => {
  const base = await directoryWithDatabase()
  const first = await open(base)
  const second = openElsewhere(base)
  const { connection, dataDirectory } = await second.opened
  const pid = await serverPid(dataDirectory)
  await first.stop()
  expect(await ask(connection, 'select 1')).toBe(1)
  expect(await serverPid(dataDirectory)).toBe(pid)
  await second.stop()
  expect(await processesOf(base)).toEqual([])
})

test('nothing is left in the temporary directory once the server is stopped, and the next one finds its place', async () => {
  const base = await directoryWithDatabase()
  const ours = await open(base)
  const { host } = ours.connection
  const other = openElsewhere(base)
  await other.opened
  await ours.stop()
  expect(await isThere(host)).toBe(true)
  await other.stop()
  expect(await isThere(host)).toBe(false)
  const next = await open(base)
  expect(next.connection.host).toBe(host)
  expect(await ask(next.connection, 'select 1')).toBe(1)
  await next.stop()
  expect(await isThere(host)).toBe(false)
})

test('all leave at once, and the server is stopped', async () => {
  const base = await directoryWithDatabase()
  await open(base).then(({ stop }) => stop())
  for (let round = 0; round < 10; round += 1) {
    const members = await Promise.all(Array.from({ length: 6 }, () => open(base)))
    expect(await processesOf(base)).toHaveLength(1)
    await Promise.all(members.map(({ stop }) => stop()))
    expect(await processesOf(base)).toEqual([])
  }
})

test('who comes while it is being stopped gets a running one', async () => {
  const base = await directoryWithDatabase()
  let leaving = await open(base)
  for (let round = 0; round < 20; round += 1) {
    const stopping = leaving.stop()
    for (let turns = 0; turns < round; turns += 1) await turn()
    const coming = await open(base)
    expect(await ask(coming.connection, 'select 1')).toBe(1)
    await stopping
    expect(await ask(coming.connection, 'select 1')).toBe(1)
    leaving = coming
  }
  await leaving.stop()
  expect(await processesOf(base)).toEqual([])
})

test('processes that come and go never lose the server under them, and leave none', async () => {
  const base = await directoryWithDatabase()
  const comeAndGo = async (): Promise<void> => {
    for (let round = 0; round < 6; round += 1) {
      const client = openElsewhere(base)
      const { connection } = await client.opened
      expect(await ask(connection, 'select 1')).toBe(1)
      await client.stop()
    }
  }
  await Promise.all([comeAndGo(), comeAndGo(), comeAndGo()])
  expect(await processesOf(base)).toEqual([])
})

test('a member that is killed does not count any more', async () => {
  const base = await directoryWithDatabase()
  const staying = await open(base)
  const killed = openElsewhere(base)
  await killed.opened
  await killed.kill()
  await staying.stop()
  expect(await processesOf(base)).toEqual([])
})

test('stop may be called again, and waits for the same end', async () => {
  const base = await directoryWithDatabase()
  const { stop } = await open(base)
  await Promise.all([stop(), stop()])
  await stop()
  expect(await processesOf(base)).toEqual([])
})

test('a server that hangs while it stops is stopped the harder way', async () => {
  const base = await directoryWithDatabase()
  const killed = openElsewhere(base)
  const { connection, dataDirectory } = await killed.opened
  const checkpointer = await ask(
    connection,
    `select pid from pg_stat_activity where backend_type = 'checkpointer'`,
  )
  await killed.kill()
  kill(Number(checkpointer), 'SIGSTOP')
  expect(await stopPostmaster(await serverPid(dataDirectory), dataDirectory, 300)).toBe(true)
  expect(await processesOf(base)).toEqual([])
})
