import { describe, expect, it } from 'vitest'
import type { ChannelPlaceRow } from '../../src/application/channels/channelPlaces.ts'
import { type RemovalRow, removalKey } from '../../src/application/channels/removals.ts'
import type { StrayPlaces } from '../../src/application/channels/strays.ts'
import type { MembershipRow } from '../../src/application/membership/memberships.ts'
import type { ProjectionStore } from '../../src/application/ports/projectionStore.ts'
import type { ChatId, Slug, UserId } from '../../src/domain/kernel/ids.ts'
import type { Natural } from '../../src/domain/kernel/numbers.ts'
import { right } from '../support/results.ts'
import { putRows } from './putRows.ts'

type Store<Row> = ProjectionStore<string, Row>

const [ROOM, LOUNGE] = [-1001 as ChatId, -1002 as ChatId]
const SINCE = new Date('2026-11-24T08:30:00.000Z')

const place = (userId: number, more: Partial<ChannelPlaceRow> = {}): ChannelPlaceRow => ({
  id: removalKey(more.channelId ?? ROOM, userId as UserId),
  channelId: ROOM,
  userId: userId as UserId,
  via: 'link',
  linkOf: null,
  until: null,
  isAdministrator: false,
  since: SINCE,
  ...more,
})
const plan = (userId: number, channels: string, planId = 'vip'): MembershipRow => ({
  id: `${planId}:${userId}`,
  userId: userId as UserId,
  planId: planId as Slug,
  source: 'payment',
  endsAt: SINCE,
  graceDays: 2 as Natural,
  isRenewed: false,
  channels,
})
const removal = (userId: number, more: Partial<RemovalRow>): RemovalRow => ({
  id: removalKey(ROOM, userId as UserId),
  channelId: ROOM,
  userId: userId as UserId,
  status: 'listed',
  why: null,
  cause: null,
  because: null,
  since: SINCE,
  isListed: false,
  ...more,
})

/** The laws of {@link StrayPlaces}. */
export const strayPlacesContract = (
  open: () => Promise<{
    readonly strays: StrayPlaces
    readonly places: Store<ChannelPlaceRow>
    readonly removals: Store<RemovalRow>
    readonly memberships: Store<MembershipRow>
  }>,
) => {
  describe('the places of strays', () => {
    const found = async (
      there: readonly ChannelPlaceRow[],
      plans: readonly MembershipRow[] = [],
      decided: readonly RemovalRow[] = [],
    ) => {
      const { strays, places, removals, memberships } = await open()
      await putRows(places, 'channel_places', there, ({ id }) => id)
      await putRows(memberships, 'memberships', plans, ({ id }) => id)
      await putRows(removals, 'removals', decided, ({ id }) => id)
      return right(strays.find(ROOM, 'room' as Slug))
    }
    const numbers = async (...given: Parameters<typeof found>) =>
      (await found(...given)).map(({ userId }) => userId)

    it('are of those who are in the channel and have no plan that opens it, by their number', async () => {
      const there = [place(10), place(9), place(8), place(7), place(6, { channelId: LOUNGE })]
      const plans = [plan(10, 'lounge'), plan(10, 'hall room', 'all'), plan(9, 'roomy hall'), plan(7, '')]
      expect(await numbers(there, plans)).toEqual([7, 8, 9])
    })

    it('are of no administrator, of nobody who pays Telegram, and of nobody on the whitelist', async () => {
      const there = [place(1, { isAdministrator: true }), place(2, { until: SINCE }), place(3), place(4)]
      expect(await numbers(there, [], [removal(3, { isListed: true })])).toEqual([4])
    })

    it('say how they came, since when, and what became of their removal', async () => {
      const there = [place(1, { via: 'request', linkOf: 8 as UserId }), place(2)]
      expect(await found(there, [], [removal(2, { status: 'held', because: 'brake' })])).toEqual([
        { userId: 1, linkOf: 8, via: 'request', since: SINCE, removal: null },
        { userId: 2, linkOf: null, via: 'link', since: SINCE, removal: 'held' },
      ])
    })
  })
}
