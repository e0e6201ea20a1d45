import type { Intake } from '../../../application/ports/intake.ts'
import { holdLease } from '../../../application/subscriptions/leases/holdLease.ts'
import type { Services } from '../services.ts'
import type { Stoppable } from './startSubscriptions.ts'

/** One process of the fleet has deadlines pass. The projection of that name has a lease of its own. */
const LEASE = 'deadline-runner'
const LOOK_MS = 1_000

/**
 * Has deadlines pass in one process of all that share the database: in the one that takes in what comes from outside, and
 * so knows what is still to be handled.
 */
export const startDeadlines = async (services: Services, intake: Intake): Promise<Stoppable> => {
  const checkpoints = await services.checkpointStore()
  const clock = await services.clock()
  const owner = await services.owner()
  const runDeadlines = await services.runDeadlines()

  const stopping = new AbortController()
  const { signal } = stopping
  const run = async () => {
    while (!signal.aborted)
      if (intake.isHere())
        await holdLease({ checkpoints, clock, owner }, LEASE, (held) => runDeadlines(intake, held), signal)
      else await clock.pause(LOOK_MS, signal)
  }
  const running = run()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
