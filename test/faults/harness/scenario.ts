import type { World } from './world.ts'

export type Scenario = {
  readonly name: string
  /** Says why it cannot be run on this machine, if it cannot. */
  readonly skip?: () => string | undefined
  /** Megabytes of the disk that the database is put on; without it, the machine's own. */
  readonly smallDiskMb?: number
  /** Sets up what must be so before the bot starts. */
  readonly prepare?: (world: World) => Promise<unknown>
  /** How many bots are started for it, one by default. */
  readonly bots?: number
  /** Strikes, while the load runs; answers how often. Complaints of its own are thrown. */
  readonly strike: (world: World) => Promise<number>
}
