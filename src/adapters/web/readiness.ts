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
 * - An optional check that fails is reported, and the bot is ready all the same.
 * - A check that takes longer than a second has failed.
 * - Each check runs once at a time, whoever asks: a thing that hangs is not asked again and again.
 */
export const createReadiness = (
  checks: Readonly<Record<string, Check>>,
  optional: readonly string[] = [],
): (() => Promise<Readiness>) => {
  const probes = Object.entries(checks).map(([name, check]) => ({ name, succeeds: patiently(check) }))
  return async () => {
    const results = await Promise.all(
      probes.map(async ({ name, succeeds }) => [name, (await succeeds()) ? 'ok' : 'failed'] as const),
    )
    const ready = results.every(([name, result]) => result === 'ok' || optional.includes(name))
    return { ready, checks: Object.fromEntries(results) }
  }
}

/** Whether a check succeeds within a second; whoever asks meanwhile shares its answer. */
export const patiently = (check: Check): (() => Promise<boolean>) => {
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
