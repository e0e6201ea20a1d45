import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { UserId } from '../kernel/ids.ts'

/** Says that a member wants to stand in the ranking by name, or no longer. */
export type RankingCommand = {
  readonly type: 'JoinRanking' | 'LeaveRanking'
  readonly userId: UserId
  readonly at: Date
}

/** The storage format of who stands in the ranking. */
export const rankingEvents = {
  'gamification.ranking_joined': define({ user_id: UserId }),
  'gamification.ranking_left': define({ user_id: UserId }),
}
export type RankingEvent = EventOf<typeof rankingEvents>

const Ranking = t.readonly(t.strict({ isIn: t.boolean }))
/** Whether a member stands in the ranking. Nobody does who has not said so. */
export type Ranking = t.TypeOf<typeof Ranking>

export const rankingStream = (userId: UserId) => `ranking-${userId}`

/** Whether a member is named in the ranking; said again, nothing changes. */
export const ranking: Decider<Ranking, RankingCommand, RankingEvent, never> = {
  initial: { isIn: false },
  decide: ({ type, userId, at }, { isIn }) => {
    if (isIn === (type === 'JoinRanking')) return E.right([])
    const change = isIn ? 'gamification.ranking_left' : 'gamification.ranking_joined'
    return E.right([{ type: change, timestamp: at, data: { user_id: userId } }])
  },
  evolve: (_, event) => {
    switch (event.type) {
      case 'gamification.ranking_joined':
        return { isIn: true }
      case 'gamification.ranking_left':
        return { isIn: false }
    }
  },
  snapshot: { fold: 'ranking 1', codec: Ranking },
}
