import { fork } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import type { EmbeddedPostgres } from '../../../../src/adapters/embeddedPostgres/embeddedPostgres.ts'

export type Opened = Pick<EmbeddedPostgres, 'connection' | 'dataDirectory' | 'logFile'> & {
  readonly note: string | null
}

type Message =
  | { readonly type: 'event'; readonly line: string }
  | { readonly type: 'opened'; readonly opened: Opened }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'stopped' }

export type TestClient = {
  readonly pid: number
  /** Rejects with the message of the failure. */
  readonly opened: Promise<Opened>
  readonly exited: Promise<void>
  event(line: RegExp): Promise<string>
  stop(): Promise<void>
  abort(): void
  kill(signal?: NodeJS.Signals): Promise<void>
}

export type ClientOptions = {
  readonly uid?: number
  readonly env?: Readonly<Record<string, string>>
  readonly script?: string
}

/** What Node has compiled before; other users, who may not write there, do without. */
const { NODE_COMPILE_CACHE } = process.env

/** Opens the database of `dataDir` in a process of its own, at the head of a process group of its own. */
export const startClient = (dataDir: string, { uid, env, script }: ClientOptions = {}): TestClient => {
  const child = fork(script ?? path.join(import.meta.dirname, 'client.ts'), [dataDir], {
    cwd: '/',
    detached: true,
    execArgv: [],
    env: { PATH: '/usr/bin:/bin', TMPDIR: os.tmpdir(), NODE_COMPILE_CACHE, ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  const messages: Message[] = []
  const waiting = new Set<() => void>()
  const tell = (): void => {
    for (const check of waiting) check()
  }
  let gone = false
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  void exited.then(() => {
    gone = true
    tell()
  })
  // An order may come to a process that is just ending.
  child.on('error', () => undefined)
  child.on('message', (message) => {
    messages.push(message as Message)
    tell()
  })

  const until = <T>(what: string, find: (message: Message) => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = messages.map(find).find((one) => one !== undefined)
        const failed = messages.find((message) => message.type === 'failed')
        if (found === undefined && failed === undefined && !gone) return
        waiting.delete(check)
        if (found !== undefined) resolve(found)
        else reject(new Error(failed?.message ?? `the client ended before ${what}`))
      }
      waiting.add(check)
      check()
    })

  const opened = until('it opened', (message) => (message.type === 'opened' ? message.opened : undefined))
  opened.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    opened,
    exited,
    event: (line) =>
      until(`${line}`, (message) =>
        message.type === 'event' && line.test(message.line) ? message.line : undefined,
      ),
    stop: async () => {
      if (child.connected) child.send('stop')
      await exited
    },
    abort: () => void child.send('abort'),
    kill: async (signal = 'SIGKILL') => {
      child.kill(signal)
      await exited
    },
  }
}
