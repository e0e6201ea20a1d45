import type { Update } from 'grammy/types'
import type { JsonObject } from '../../../application/log/json.ts'
import type { Logger } from '../../../application/ports/logger.ts'
import type { ParkedUpdates } from '../../../application/ports/parkedUpdates.ts'
import type { MemberUnreadable } from '../../../application/ports/vault.ts'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import { unwrap } from '../talking/failed.ts'

/** Sets an update aside that fails for its member alone; throws a failure of the port's, where it cannot be kept now. */
export type ParkUpdate = (update: Update, failure: MemberUnreadable) => Promise<void>

/**
 * What a bot that can park needs: where updates are parked, and who of the fleet tries them again. `runAlone` runs work as
 * the only process that does it, until it ends or `signal` is aborted.
 */
export type Parking = {
  readonly parkedUpdates: ParkedUpdates
  readonly runAlone: (
    work: (signal: AbortSignal) => Promise<unknown>,
    signal: AbortSignal,
  ) => Promise<unknown>
}

const parked = new WeakSet<Update>()

/** Whether this update was parked in the handling that is under way, or just over. */
export const isParked = (update: Update) => parked.has(update)

export const createParkUpdate =
  (
    parkedUpdates: Pick<ParkedUpdates, 'park'>,
    logger: Logger,
    commandIdOf: (update: Update) => Uuid,
  ): ParkUpdate =>
  async (update, { message: reason, userId = null }) => {
    const id = commandIdOf(update)
    unwrap(await parkedUpdates.park({ id, userId, reason, update: update as unknown as JsonObject })())
    parked.add(update)
    logger.error(
      { update_id: update.update_id, parked: id, reason },
      'an update was parked: it fails for its member alone, who waits until it is mended and "parked retry" has it tried again',
    )
  }
