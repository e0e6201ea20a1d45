import * as E from 'fp-ts/lib/Either.js'
import { rebuild } from '../../../application/operations/rebuild.ts'
import { subscriptionStatuses } from '../../../application/subscriptions/subscriptionStatus.ts'
import { Interruption, ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { answer, type Question } from '../question.ts'
import { printRows } from '../rows.ts'

const TELL_EVERY_MS = 500

/** Lists every background task: its position, how far it lags, who runs it, how much it has parked. */
export const listProjections = async (question: Question): Promise<void> => {
  const log = await question.services.eventLog()
  const subscriptions = await question.services.subscriptions()
  printRows(question, await resultOrExit(subscriptionStatuses(log, subscriptions)), 'No background tasks.')
}

/** Rebuilds a projection beside the rows that readers see, and switches to the new ones. */
export const rebuildProjection = async (question: Question, name: string): Promise<void> => {
  const { services, tell, signal } = question
  const projections = await services.projections()
  const clock = await services.clock()
  let toldAt = Number.NEGATIVE_INFINITY
  const rebuilt = await rebuild(
    {
      projections,
      log: await services.eventLog(),
      clock,
      logger: await services.logger(),
      owner: await services.owner(),
      onProgress: ({ position, head }) => {
        const now = clock.elapsed()
        if (now - toldAt < TELL_EVERY_MS) return
        toldAt = now
        tell(`${position} of ${head} events`)
      },
    },
    name,
    signal,
  )
  if (E.isRight(rebuilt))
    return answer(question, `Rebuilt ${name} from ${rebuilt.right.events} events.`, rebuilt.right)
  const failure = rebuilt.left
  if (failure._tag === 'NotThere') throw new ProgramFailure(failure.message)
  if (signal.aborted) throw new Interruption(`Stopped. "projections rebuild ${name}" goes on from there.`)
  throw new ProgramFailure(
    failure._tag === 'LeaseLost'
      ? 'Another process took the rebuild over.'
      : `The rebuild stopped: ${failure.message}`,
  )
}
