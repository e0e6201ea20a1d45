import { setTimeout } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../application/ports/portFailure.ts'

const PATIENCE_MS = 1_000

/** Looks whether something that the bot needs is there. */
export type Check = TaskEither<PortFailure, unknown>

export type Readiness = {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>
}

/**
 * Runs the checks side by side.
 *
 * - A check that takes longer than a second has failed.
 * - Each check runs once at a time, whoever asks: a thing that hangs is not asked again and again.
 */
export const createReadiness = (checks: Readonly<Record<string, Check>>): (() => Promise<Readiness>) => {
  const probes = Object.entries(checks).map(([name, check]) => ({ name, succeeds: patiently(check) }))
  return async () => {
    const results = await Promise.all(
      probes.map(async ({ name, succeeds }) => [name, (await succeeds()) ? 'ok' : 'failed'] as const),
    )
    return { ready: results.every(([, result]) => result === 'ok'), checks: Object.fromEntries(results) }
  }
}

const patiently = (check: Check): (() => Promise<boolean>) => {
  let running: Promise<boolean> | undefined
  const run = async () => {
    try {
      return E.isRight(await check())
    } catch {
      return false
    } finally {
      running = undefined
    }
  }
  return () => {
    running ??= run()
    return Promise.race([running, setTimeout(PATIENCE_MS, false, { ref: false })])
  }
}
