import type { Load } from './load.ts'
import type { World } from './world.ts'

export type Scenario = {
  readonly name: string
  /** Why it cannot be run here, if it cannot. */
  readonly skip?: string
  /** Sets up what must be so before the bot starts. */
  readonly prepare?: (world: World) => Promise<void>
  /** Megabytes of the disk that the database is put on; without it, the machine's own. */
  readonly smallDiskMb?: number
  /** The bots that run: none are started for it where it starts its own. */
  readonly bots?: number
  /** Strikes, while the load runs; answers how often. Complaints of its own are thrown. */
  readonly strike: (world: World, load: Load) => Promise<number>
  readonly load?: { readonly members?: number; readonly pauseMs?: number }
}
