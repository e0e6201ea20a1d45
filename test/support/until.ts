import { setImmediate } from 'node:timers/promises'

const TURNS = 10_000

/** One turn of the event loop: everything in memory that could go on has gone on. */
export const turn = async (): Promise<void> => {
  await setImmediate()
}

/** Waits turns of the event loop, never the wall clock, until `condition` holds. */
export const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  for (let n = 0; n < TURNS; n += 1) {
    if (await condition()) return
    await turn()
  }
  throw new Error(`still not so after ${TURNS} turns: ${condition}`)
}
