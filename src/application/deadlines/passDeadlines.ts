import * as E from 'fp-ts/lib/Either.js'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import type { Clock } from '../ports/clock.ts'
import type { Deadline } from '../ports/deadlines.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { Logger } from '../ports/logger.ts'
import type { DeadlineRules } from './moduleDeadlines.ts'
import { actOf } from './passDeadline.ts'

const REST_MS = 60_000
/** So many streams pass side by side: members wait for answers meanwhile. */
const AT_ONCE = 256

export type PassingDependencies = {
  readonly performAct: PerformAct
  readonly rules: DeadlineRules
  readonly ids: Pick<IdGenerator, 'derive'>
  readonly clock: Clock
  readonly logger: Logger
}

/** What the world refuses, or a newer program knows: it concerns all deadlines, and passes. */
export type PassingFailure = Extract<ActFailure, { readonly _tag: 'PortFailure' | 'UnknownEvent' }>

/**
 * Has deadlines pass that are due: those of different streams side by side, those of one stream in turn.
 *
 * - One that cannot pass, by a defect or by what its streams hold, is told and rests for a minute; the later ones of its
 *   stream wait with it, and all others go on.
 * - Answers how many of the given ones rest, or the first failure that concerns all.
 */
export const createPassDeadlines = ({ performAct, rules, ids, clock, logger }: PassingDependencies) => {
  const resting = new Map<string, number>()

  const rests = (stream: string): boolean => {
    const since = resting.get(stream)
    if (since === undefined) return false
    if (clock.elapsed() - since < REST_MS) return true
    resting.delete(stream)
    return false
  }

  const passOne = async (deadline: Deadline, at: Date): Promise<E.Either<ActFailure | Defect, unknown>> => {
    const rule = rules.get(deadline.module)
    if (rule === undefined) return E.right(undefined)
    try {
      return await performAct(actOf(deadline, rule, at, ids))()
    } catch (defect) {
      return E.left({
        _tag: 'Defect',
        message: `a defect: ${defect instanceof Error ? defect.message : defect}`,
      })
    }
  }

  const passInTurn = async (
    deadlines: readonly Deadline[],
    at: Date,
  ): Promise<E.Either<PassingFailure, void>> => {
    for (const deadline of deadlines) {
      const passed = await passOne(deadline, at)
      if (E.isRight(passed)) continue
      const failure = passed.left
      if (failure._tag === 'PortFailure' || failure._tag === 'UnknownEvent') return E.left(failure)
      resting.set(deadline.stream, clock.elapsed())
      const { module, key, stream } = deadline
      logger.error(
        { module, key, stream, reason: failure.message },
        'a deadline could not pass, and is tried again in a minute; "deadlines list" shows it',
      )
      return E.right(undefined)
    }
    return E.right(undefined)
  }

  return async (
    deadlines: readonly Deadline[],
    at: Date,
  ): Promise<E.Either<PassingFailure, { readonly resting: number }>> => {
    const streams = [...Map.groupBy(deadlines, ({ stream }) => stream).values()]
    const awake = streams.filter(([first]) => first !== undefined && !rests(first.stream))
    const passed: E.Either<PassingFailure, void>[] = []
    const waiting = awake.values()
    const lane = async () => {
      for (const ofStream of waiting) passed.push(await passInTurn(ofStream, at))
    }
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, awake.length) }, lane))
    const failed = passed.find(E.isLeft)
    return failed ?? E.right({ resting: deadlines.filter(({ stream }) => resting.has(stream)).length })
  }
}

type Defect = { readonly _tag: 'Defect'; readonly message: string }
