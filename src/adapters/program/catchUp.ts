import * as E from 'fp-ts/lib/Either.js'
import type { Subscription } from '../../application/subscriptions/subscription.ts'
import type { DianaContainer } from '../inversify/container.ts'
import { resultOrExit, ProgramFailure } from './programFailure.ts'
import { TOKENS } from '../inversify/tokens.ts'

const PATIENCE_MS = 20_000
const LOOK_MS = 20

/**
 * Waits until every subscription is done with everything in the log, also with what they appended themselves. Answers
 * where the log ends then, or when `signal` was aborted.
 */
export const catchUp = async (container: DianaContainer, signal: AbortSignal): Promise<number> => {
  const clock = await container.get(TOKENS.clock)
  const log = await container.get(TOKENS.eventLog)
  const subscriptions = await container.get(TOKENS.subscriptions)
  const end = async () => (await resultOrExit(log.head())).position

  const deadline = clock.now().getTime() + PATIENCE_MS
  for (let position = await end(); ; ) {
    const standing = Math.min(...(await Promise.all(subscriptions.map(positionOf))))
    const now = await end()
    if ((standing >= position && now === position) || signal.aborted) return now
    if (clock.now().getTime() > deadline)
      throw new ProgramFailure(
        `A subscription stands at position ${standing} of ${now}, and has not caught up within 20 s.`,
      )
    position = now
    await clock.pause(LOOK_MS, signal)
  }
}

/** Waits until the given subscriptions are done with everything up to `position`. */
export const waitFor = async (
  container: DianaContainer,
  subscriptions: readonly Subscription[],
  position: number,
): Promise<void> => {
  const clock = await container.get(TOKENS.clock)
  const deadline = clock.now().getTime() + PATIENCE_MS
  for (;;) {
    const standing = Math.min(...(await Promise.all(subscriptions.map(positionOf))))
    if (standing >= position) return
    if (clock.now().getTime() > deadline)
      throw new ProgramFailure(
        `The projections stand at position ${standing} of ${position}, and have not caught up within 20 s; a running bot goes on.`,
      )
    await clock.pause(LOOK_MS)
  }
}

const positionOf = async ({ name, checkpoints }: Subscription) => {
  const standing = await checkpoints.list()()
  return E.isRight(standing)
    ? (standing.right.find((checkpoint) => checkpoint.name === name)?.position ?? 0)
    : 0
}
