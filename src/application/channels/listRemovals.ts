import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { ChatId } from '../../domain/kernel/ids.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { RemovalRow, Removals } from './removals.ts'
import { rowsOfChannel } from './rowsOfChannel.ts'

/** Those of a channel that wait for somebody to let them go, the oldest first, and how many there are; or of another status. */
export const listRemovals =
  (
    rows: Pick<Removals, 'page'>,
    channelId: ChatId,
    isMeant: (row: RemovalRow) => boolean,
    most: number,
  ): TE.TaskEither<PortFailure, { readonly first: readonly RemovalRow[]; readonly count: number }> =>
  async () => {
    let count = 0
    let first: RemovalRow[] = []
    for await (const row of rowsOfChannel(rows, channelId)) {
      if (E.isLeft(row)) return row
      if (!isMeant(row.right)) continue
      count += 1
      first.push(row.right)
      if (first.length > 2 * most) first = oldest(first, most)
    }
    return E.right({ first: oldest(first, most), count })
  }

const oldest = (rows: readonly RemovalRow[], most: number) =>
  rows.toSorted((one, other) => one.since.getTime() - other.since.getTime()).slice(0, most)

/** Whether a removal waits for the owner. */
export const waitsForOwner = ({ status, because }: Pick<RemovalRow, 'status' | 'because'>): boolean =>
  status === 'held' && because !== 'backlog'
