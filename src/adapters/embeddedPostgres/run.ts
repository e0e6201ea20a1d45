import { type SpawnOptions, spawn } from 'node:child_process'
import { aborted } from './failure.ts'
import type { Identity } from './identity.ts'

const { PATH = '/usr/bin:/bin' } = process.env

/**
 * How every process of PostgreSQL is started.
 *
 * - A working directory that any user can enter, and a process group of its own: Ctrl-C reaches the bot only.
 * - None of the bot's environment: it holds secrets, and a PGDATA or PGPORT in it would be obeyed.
 */
export const spawnOptions = (identity: Identity): SpawnOptions => ({
  cwd: '/',
  detached: true,
  env: { PATH, LC_ALL: 'C', TZ: 'UTC' },
  ...(identity.borrowed ? { uid: identity.uid, gid: identity.gid } : {}),
})

export type Ran = { readonly code: number | null; readonly output: string }

/** Runs a command to its end; `signal` interrupts its whole process group and waits for it. Rejects when it cannot be run. */
export const run = (
  command: string,
  args: readonly string[],
  identity: Identity,
  signal?: AbortSignal,
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted())
    const child = spawn(command, args, { ...spawnOptions(identity), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-10_000)
    }
    const interrupt = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
      } catch {
        // It has just ended by itself.
      }
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    signal?.addEventListener('abort', interrupt, { once: true })
    child.once('error', (error) => {
      signal?.removeEventListener('abort', interrupt)
      reject(error)
    })
    child.once('close', (code) => {
      signal?.removeEventListener('abort', interrupt)
      if (signal?.aborted) reject(aborted())
      else resolve({ code, output })
    })
  })
