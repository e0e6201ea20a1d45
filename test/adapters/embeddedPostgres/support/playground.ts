import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { expect, inject, onTestFinished, vi } from 'vitest'
import {
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from '../../../../src/adapters/embeddedPostgres/embeddedPostgres.ts'
import { copyCluster } from '../../../support/dataDirectory.ts'
import { type ClientOptions, startClient, type TestClient } from './startClient.ts'

export const isRoot = process.getuid?.() === 0

export type Process = { readonly pid: number; readonly command: string }

/** Every process whose arguments name something below `directory`: its servers, and its unfinished initdb. */
export const processesOf = async (directory: string): Promise<readonly Process[]> => {
  const { stdout } = await promisify(execFile)('/bin/ps', ['-ww', '-axo', 'pid=,stat=,command='])
  return stdout.split('\n').flatMap((line) => {
    const [, pid, state = '', command = ''] = /^ *([0-9]+) +([^ ]+) +(.*)$/.exec(line) ?? []
    const named = command.includes(`-D ${directory}`) || command.includes(`-D "${directory}`)
    return named && !state.startsWith('Z') ? [{ pid: Number(pid), command }] : []
  })
}

/** A temporary directory that any user can enter; whatever still runs in it after the test is ended and told. */
export const temporaryDirectory = async (): Promise<string> => {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'dianabot-test-'))
  await chmod(directory, 0o755)
  onTestFinished(async () => {
    for (const { pid } of await processesOf(directory)) kill(pid, 'SIGKILL')
    await eventually(async () => expect(await processesOf(directory)).toEqual([]))
    await rm(directory, { recursive: true, force: true, maxRetries: 5 })
  })
  return directory
}

/** The same, with a database in it that was made beforehand. */
export const directoryWithDatabase = async (): Promise<string> => {
  const directory = await temporaryDirectory()
  await copyCluster(inject('clusterTemplate'), directory)
  return directory
}

export const kill = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself.
  }
}

/** Opens it in this process, and closes it after the test whatever happens. */
export const open = async (
  dataDir: string,
  options: { readonly onEvent?: (line: string) => void; readonly signal?: AbortSignal } = {},
): Promise<EmbeddedPostgres> => {
  const opened = await openEmbeddedPostgres({ dataDir, ...options })()
  if (opened._tag === 'Left') throw new Error(opened.left.message, { cause: opened.left.cause })
  const { stop, connection } = opened.right
  onTestFinished(async () => {
    await stop()
    await rm(connection.host, { recursive: true, force: true })
  })
  return opened.right
}

/** Opens it in a process of its own, which is gone after the test. */
export const openElsewhere = (dataDir: string, options: ClientOptions = {}): TestClient => {
  const client = startClient(dataDir, options)
  onTestFinished(async () => {
    await client.kill()
    const opened = await client.opened.catch(() => undefined)
    if (opened !== undefined) await rm(opened.connection.host, { recursive: true, force: true })
  })
  return client
}

export type Connection = EmbeddedPostgres['connection']

export const ask = async (connection: Connection, sql: string): Promise<unknown> => {
  const client = new Client({ ...connection })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

export const serverPid = async (dataDirectory: string): Promise<number> =>
  Number((await readFile(path.join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n')[0])

export const unfinished = async (base: string): Promise<readonly string[]> =>
  (await readdir(base)).filter((name) => name.includes('.new-'))

export const eventually = (check: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(check, { timeout: 15_000, interval: 20 })
