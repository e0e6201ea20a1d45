import * as E from 'fp-ts/lib/Either.js'
import type { Context } from 'grammy'
import type { Clock } from '../../../application/ports/clock.ts'
import type { Logger } from '../../../application/ports/logger.ts'
import { markRecorded } from '../receiving/updateHandler.ts'
import { TOO_LATE, withinTime } from '../receiving/withinTime.ts'
import { Failed, unwrap } from './failed.ts'
import type { Fact, FactTold } from './fronts/fact.ts'
import type { Cause, Members } from './fronts/members.ts'
import { factOf } from './refusals.ts'

export type TellFactDependencies = {
  readonly members: Pick<Members, 'recordFact'>
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Records a fact, and tells Telegram what it waits for.
 *
 * Telegram waits for some of these for seconds only. Where the log does not answer in time it is told so, and the update is over;
 * of what waits for nothing the update comes again.
 */
export const createTellFact = ({ members, clock, logger }: TellFactDependencies) => {
  const tell = async ({ update }: Context, telling: Promise<unknown>) => {
    try {
      await telling
    } catch (error) {
      const fact = factOf(error)
      if (fact === undefined) throw error
      logger.info({ update_id: update.update_id }, `${fact}; what was recorded stands`)
    }
  }

  const recordInTime = async (fact: Fact, cause: Cause): Promise<FactTold | undefined> => {
    const recording = members.recordFact(fact, cause)()
    if (fact.otherwise === undefined) return unwrap(await recording)
    const recorded = await withinTime(fact.otherwise.withinMs, recording, clock)
    if (recorded === TOO_LATE) return undefined
    if (E.isRight(recorded)) return recorded.right
    if (recorded.left._tag === 'PortFailure') return undefined
    throw new Failed(recorded.left)
  }

  return async (context: Context, fact: Fact, cause: Cause): Promise<void> => {
    const told = await recordInTime(fact, cause)
    if (told === undefined) {
      logger.error(
        { update_id: context.update.update_id },
        'the log did not answer in time; Telegram is told so',
      )
      await tell(context, fact.otherwise?.answer(context.api) ?? Promise.resolve())
      return
    }
    markRecorded(context.update)
    await tell(context, fact.answer?.(context.api, told) ?? Promise.resolve())
  }
}
