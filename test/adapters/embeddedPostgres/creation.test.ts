import { mkdir, readdir, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  ask,
  eventually,
  open,
  openElsewhere,
  processesOf,
  temporaryDirectory,
  unfinished,
} from './support/playground.ts'

const settings = `select json_object_agg(name, setting) from pg_settings where name in ('listen_addresses',
  'unix_socket_permissions', 'fsync', 'full_page_writes', 'max_connections', 'shared_buffers', 'max_wal_size',
  'wal_level', 'max_wal_senders', 'io_method', 'TimeZone', 'log_timezone', 'server_encoding')`

test('the first use creates the database, the next one finds what was written', async () => {
  const base = await temporaryDirectory()
  const events: string[] = []
  const first = await open(base, { onEvent: (line) => events.push(line) })
  expect(events[0]).toContain('creating')
  expect(first).toMatchObject({ dataDirectory: path.join(base, 'postgres'), note: undefined })
  await ask(first.connection, 'create table kept as select 42 as answer')
  await first.stop()
  expect(await processesOf(base)).toEqual([])

  events.length = 0
  const second = await open(base, { onEvent: (line) => events.push(line) })
  expect(events).toEqual(['starting the database'])
  expect(second.connection).toEqual(first.connection)
  expect(await ask(second.connection, 'select answer from kept')).toBe(42)
  expect(await unfinished(base)).toEqual([])
})

test('it is UTF-8, safe, small, and speaks on a private Unix socket only', async () => {
  const base = await temporaryDirectory()
  const { connection } = await open(base)
  expect(await ask(connection, settings)).toEqual({
    listen_addresses: '',
    unix_socket_permissions: '0700',
    fsync: 'on',
    full_page_writes: 'on',
    max_connections: '100',
    shared_buffers: String(128 * 128),
    max_wal_size: '1024',
    wal_level: 'minimal',
    max_wal_senders: '0',
    io_method: 'sync',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    server_encoding: 'UTF8',
  })
  expect(await ask(connection, 'select datlocale from pg_database where datname = current_database()')).toBe(
    'C.UTF-8',
  )
  expect(connection).toMatchObject({ user: 'dianabot', database: 'dianabot' })
  const [directory, data] = await Promise.all([stat(connection.host), stat(path.join(base, 'postgres'))])
  expect(directory.mode & 0o777).toBe(0o700)
  expect(directory.uid).toBe(data.uid)
  expect(await readdir(connection.host)).toContain('.s.PGSQL.5432')
})

test('two processes that create it at once end up in one server', async () => {
  const base = await temporaryDirectory()
  const clients = [openElsewhere(base), openElsewhere(base), openElsewhere(base)]
  const opened = await Promise.all(clients.map((client) => client.opened))
  const started = new Set(
    await Promise.all(
      opened.map(({ connection }) => ask(connection, 'select pg_postmaster_start_time()::text')),
    ),
  )
  expect(started.size).toBe(1)
  expect(await processesOf(base)).toHaveLength(1)
  expect(await unfinished(base)).toEqual([])
  await Promise.all(clients.map((client) => client.stop()))
  expect(await processesOf(base)).toEqual([])
})

test('a bot killed while it creates the database leaves nothing half-made', async () => {
  const base = await temporaryDirectory()
  const killed = openElsewhere(base)
  await killed.event(/creating/)
  await eventually(async () => expect(await unfinished(base)).toHaveLength(1))
  await killed.kill()
  expect(await readdir(base)).not.toContain('postgres')
  const { connection } = await open(base)
  expect(await ask(connection, 'select 1')).toBe(1)
  await eventually(async () =>
    expect((await processesOf(base)).map(({ command }) => command)).toEqual([
      expect.stringContaining('postgres -D'),
    ]),
  )
  // What the orphaned initdb wrote after its directory was removed goes with the next start.
  const again = await open(base)
  await again.stop()
  expect(await unfinished(base)).toEqual([])
})

test('what dead processes left is removed, what a living one is making is kept', async () => {
  const base = await temporaryDirectory()
  const dead = openElsewhere(path.join(base, 'other'))
  await dead.kill()
  const inBase = (name: string): string => path.join(base, name)
  const living = `postgres.new-${process.pid}-living`
  for (const name of [`postgres.new-${dead.pid}-dead`, living, `postgres.new-${process.pid}-old`])
    await mkdir(inBase(name))
  await utimes(inBase(`postgres.new-${process.pid}-old`), new Date(0), new Date(0))
  await open(base)
  expect(await unfinished(base)).toEqual([living])
})
