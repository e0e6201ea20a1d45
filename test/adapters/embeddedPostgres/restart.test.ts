import { expect, test } from 'vitest'
import {
  ask,
  type Connection,
  directoryWithDatabase,
  eventually,
  kill,
  open,
  openElsewhere,
  processesOf,
  serverPid,
} from './support/playground.ts'

/** One of the members restarts it, the others join it again. */
const CAME_BACK = /died and was restarted|connected to the database again/

const answers = (connection: Connection): Promise<void> =>
  eventually(async () => expect(await ask(connection, 'select 1')).toBe(1))

test('a server that dies under its members comes back at the same socket', async () => {
  const base = await directoryWithDatabase()
  const events: string[] = []
  const here = await open(base, { onEvent: (line) => events.push(line) })
  const there = openElsewhere(base)
  await there.opened
  await ask(here.connection, 'create table kept as select 42 as answer')
  const before = await serverPid(here.dataDirectory)
  kill(before, 'SIGKILL')
  await eventually(async () => expect(await serverPid(here.dataDirectory)).not.toBe(before))
  await answers(here.connection)
  expect(await ask(here.connection, 'select answer from kept')).toBe(42)
  await eventually(() => expect(events.join()).toMatch(CAME_BACK))
  await there.event(CAME_BACK)
  expect(await processesOf(base)).toHaveLength(1)
  await here.stop()
  await answers(here.connection)
  await there.stop()
  expect(await processesOf(base)).toEqual([])
})

test('it is restarted each time it dies', async () => {
  const base = await directoryWithDatabase()
  const events: string[] = []
  const { dataDirectory, connection, stop } = await open(base, { onEvent: (line) => events.push(line) })
  for (let round = 1; round <= 3; round += 1) {
    kill(await serverPid(dataDirectory), 'SIGKILL')
    await eventually(() => expect(events.filter((line) => line.includes('restarted'))).toHaveLength(round))
    await answers(connection)
  }
  await stop()
  expect(await processesOf(base)).toEqual([])
})

test('a member that was only cut off joins again, and still stops the server', async () => {
  const base = await directoryWithDatabase()
  const events: string[] = []
  const { connection, dataDirectory, stop } = await open(base, { onEvent: (line) => events.push(line) })
  const pid = await serverPid(dataDirectory)
  const cutOff = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dianabot membership'`
  await ask(connection, cutOff)
  await eventually(() => expect(events.at(-1)).toBe('connected to the database again'))
  expect(await serverPid(dataDirectory)).toBe(pid)
  await ask(connection, cutOff)
  await stop()
  expect(await processesOf(base)).toEqual([])
})

test('stopped at any moment after the server died, it leaves nothing', async () => {
  const base = await directoryWithDatabase()
  await open(base).then(({ stop }) => stop())
  for (const moment of ['', 'lost', 'starting', 'restarted']) {
    const events: string[] = []
    const { dataDirectory, stop } = await open(base, { onEvent: (line) => events.push(line) })
    events.length = 0
    kill(await serverPid(dataDirectory), 'SIGKILL')
    if (moment !== '') await eventually(() => expect(events.join()).toContain(moment))
    await stop()
    await eventually(async () => expect(await processesOf(base)).toEqual([]))
  }
})
