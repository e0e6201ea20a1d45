import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestDatabase } from './database.ts'
import { freePort } from './servers.ts'

/** Debian puts it where only root looks. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` }

export const hasPgBouncer = () => spawnSync('pgbouncer', ['--version'], { env }).status === 0

/** A private PgBouncer before a test's database; root's runs as the user that the test's server runs as. */
export const startPgBouncer = async (
  { options }: TestDatabase,
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'dianabot-pgbouncer-'))
  await chmod(directory, 0o755)
  const port = await freePort()
  const all = {
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: '',
    auth_type: 'any',
    server_round_robin: '0',
    ...settings,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${value}`)
  const target = `host=${options.host} port=${options.port} user=${options.user}`
  const file = path.join(directory, 'pgbouncer.ini')
  await writeFile(file, `[databases]\n* = ${target}\n[pgbouncer]\n${lines.join('\n')}\n`)
  const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const bouncer = spawn('pgbouncer', ['-q', ...asNobody, file], { env, stdio: 'ignore' })
  const exited = once(bouncer, 'exit')
  const url = `postgres://${options.user}@127.0.0.1:${port}/${options.database}`
  await untilOpen(url, exited)
  return {
    url,
    stop: async () => {
      bouncer.kill('SIGKILL')
      await exited
      await rm(directory, { recursive: true })
    },
  }
}

const untilOpen = async (url: string, exited: Promise<unknown>): Promise<void> => {
  let alive = true
  void exited.then(() => {
    alive = false
  })
  while (alive) {
    const client = new pg.Client(url)
    client.on('error', () => undefined)
    const opened = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => undefined)
    if (opened) return
  }
  throw new Error('pgbouncer ended before it was reached')
}
