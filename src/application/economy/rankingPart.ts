import {
  type Ranking,
  type RankingCommand,
  ranking,
  rankingEvents,
  rankingStream,
} from '../../domain/economy/ranking.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import { memberAggregate } from '../audit/states/memberAggregate.ts'
import { type Part, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

const RANKING = { decider: ranking, catalogue: createCatalogue(rankingEvents) }

/** Whether a member is named in the ranking. */
export const RANKING_STATE = memberAggregate('ranking', rankingStream, ranking, RANKING.catalogue)

/** A member joins the ranking or leaves it, as a part of an act. */
export const rankingPart = (
  userId: UserId,
  type: RankingCommand['type'],
  at: Date,
  group?: string,
): Part<Ranking> =>
  part({
    name: 'ranking' as Slug,
    aggregate: RANKING,
    stream: rankingStream(userId),
    commands: [{ type, userId, at }],
    ...(group === undefined ? {} : { group }),
  })
