import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { ChatId } from '../../domain/kernel/ids.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { BrakeRow, Brakes } from './brakes.ts'
import { waitsForOwner } from './listRemovals.ts'
import type { RemovalRow, Removals } from './removals.ts'

const PAGE = 1_000

/** What an owner sees of the removals from one channel: how its brake stands, who waits, who is never removed, and how many are out. */
export type ChannelRemovals = {
  readonly channelId: ChatId
  readonly brake: BrakeRow | undefined
  readonly waiting: number
  readonly underWay: number
  readonly out: number
  /** The oldest that wait, and the last that are settled. */
  readonly first: readonly RemovalRow[]
  readonly last: readonly RemovalRow[]
  readonly listed: readonly RemovalRow[]
}

export type RemovalsOverview = TaskEither<PortFailure, readonly ChannelRemovals[]>

/** Of all channels that were ever armed, or from which somebody had to leave; at most so many rows of each kind. */
export const removalsOverview =
  (removals: Pick<Removals, 'page'>, brakes: Pick<Brakes, 'page'>, most: number): RemovalsOverview =>
  async () => {
    const armed = await brakes.page({ limit: PAGE })()
    if (E.isLeft(armed)) return armed
    const found = new Map<ChatId, ChannelRemovals>(
      armed.right.map((brake) => [brake.channelId, { ...empty(brake.channelId), brake }]),
    )
    for (let after: string | undefined; ; ) {
      const page = await removals.page({ ...(after === undefined ? {} : { after }), limit: PAGE })()
      if (E.isLeft(page)) return page
      for (const row of page.right)
        found.set(row.channelId, withRow(found.get(row.channelId) ?? empty(row.channelId), row, most))
      after = page.right.at(-1)?.id
      if (page.right.length < PAGE) break
    }
    return E.right([...found.values()].toSorted((one, other) => one.channelId - other.channelId))
  }

const empty = (channelId: ChatId): ChannelRemovals => ({
  channelId,
  brake: undefined,
  waiting: 0,
  underWay: 0,
  out: 0,
  first: [],
  last: [],
  listed: [],
})

const withRow = (channel: ChannelRemovals, row: RemovalRow, most: number): ChannelRemovals => {
  const listed = row.isListed ? [...channel.listed, row].slice(0, most) : channel.listed
  if (waitsForOwner(row)) {
    const first = sorted([...channel.first, row]).slice(0, most)
    return { ...channel, listed, first, waiting: channel.waiting + 1 }
  }
  if (row.status === 'ordered' || row.status === 'held')
    return { ...channel, listed, underWay: channel.underWay + 1 }
  if (row.status === 'listed') return { ...channel, listed }
  const last = sorted([...channel.last, row]).slice(-most)
  return { ...channel, listed, last, out: channel.out + (row.status === 'done' ? 1 : 0) }
}

const sorted = (rows: readonly RemovalRow[]) =>
  rows.toSorted((one, other) => one.since.getTime() - other.since.getTime())
