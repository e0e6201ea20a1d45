import { setTimeout } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

const PATIENCE_MS = 1_000

/** Looks whether something that the bot needs is there. */
export type Check = TaskEither<PortFailure, unknown>

export type CheckOptions = {
  /** What must be there for the bot to be ready, each by its name. */
  readonly checks: Readonly<Record<string, Check>>
  /** Names of checks that may fail while the bot is ready. */
  readonly optionalChecks?: readonly string[]
  /** Names of checks whose failures say nothing that a stranger may not read. */
  readonly toldChecks?: readonly string[]
}

export type Readiness = {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>
  /** Why checks failed, of those that tell. */
  readonly reasons?: Readonly<Record<string, string>>
}

/**
 * Runs the checks side by side.
 *
 * - An optional check that fails is reported, and the bot is ready all the same.
 * - A check that takes longer than a second has failed.
 * - Each check runs once at a time, whoever asks: a thing that hangs is not asked again and again.
 */
export const createReadiness = ({
  checks,
  optionalChecks = [],
  toldChecks = [],
}: CheckOptions): (() => Promise<Readiness>) => {
  const probes = Object.entries(checks).map(([name, check]) => ({ name, probe: patiently(check) }))
  return async () => {
    const results = await Promise.all(
      probes.map(async ({ name, probe }) => ({ name, result: await probe() })),
    )
    const failed = results.flatMap(({ name, result }) => (E.isLeft(result) ? [{ name, ...result.left }] : []))
    const told = failed.filter(({ name }) => toldChecks.includes(name))
    return {
      ready: failed.every(({ name }) => optionalChecks.includes(name)),
      checks: Object.fromEntries(
        results.map(({ name, result }) => [name, E.isRight(result) ? 'ok' : 'failed']),
      ),
      ...(told.length === 0
        ? {}
        : { reasons: Object.fromEntries(told.map(({ name, message }) => [name, message])) }),
    }
  }
}

/** What a check finds within a second; whoever asks meanwhile shares its answer. */
export const patiently = (check: Check): (() => Promise<E.Either<PortFailure, unknown>>) => {
  let running: Promise<E.Either<PortFailure, unknown>> | undefined
  const run = async () => {
    try {
      return await check()
    } catch {
      return E.left(portFailure('the check failed'))
    } finally {
      running = undefined
    }
  }
  const late = E.left(portFailure('no answer within a second'))
  return () => {
    running ??= run()
    return Promise.race([running, setTimeout(PATIENCE_MS, late, { ref: false })])
  }
}
