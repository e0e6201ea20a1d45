import type { Subscription } from '../../application/subscriptions/subscription.ts'
import { runSubscriptions } from '../../application/subscriptions/subscriptionRunner.ts'
import { positionOf } from './catchUp.ts'
import { ProgramFailure } from './programFailure.ts'
import type { Services } from './services.ts'
import { startErasing } from './starting/startErasing.ts'

const PATIENCE_MS = 20_000
const LOOK_MS = 20

/** Has every projection go on up to a position, in the running bot or, where none runs, here. */
export const followProjections = async (services: Services, position: number): Promise<void> => {
  const projections = (await services.projections()).map(({ subscription }) => subscription)
  const dependencies = {
    log: await services.eventLog(),
    clock: await services.clock(),
    logger: await services.logger(),
    owner: await services.owner(),
  }
  const erasing = await startErasing(services)
  const running = runSubscriptions(dependencies, projections)
  try {
    await waitFor(services, projections, position)
  } finally {
    await running.stop()
    await erasing.stop()
  }
}

/** Waits until the given subscriptions are done with everything up to `position`. */
const waitFor = async (
  services: Pick<Services, 'clock'>,
  subscriptions: readonly Subscription[],
  position: number,
): Promise<void> => {
  const clock = await services.clock()
  const deadline = clock.elapsed() + PATIENCE_MS
  for (;;) {
    const standing = await positionOf(subscriptions)
    if (standing >= position) return
    if (clock.elapsed() > deadline)
      throw new ProgramFailure(
        `The projections stand at position ${standing} of ${position}, and have not caught up within 20 s; a running bot goes on.`,
      )
    await clock.pause(LOOK_MS)
  }
}
