import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Part } from '../../../application/commands/part.ts'
import { rankingPart } from '../../../application/economy/rankingPart.ts'
import type { ReadName } from '../../../application/economy/readName.ts'
import type { RankingTold, ReadRanking } from '../../../application/economy/readRanking.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { buttonData } from '../talking/fronts/buttonData.ts'
import type { Button, Doing, Situation } from '../talking/fronts/front.ts'
import { plainName } from '../talking/plainName.ts'
import { type Replying, say } from '../talking/sending/reply.ts'
import { PREFIX } from './economyButtons.ts'
import { economyTexts } from './economyTexts.ts'

export type RankingAnswersDependencies = { readonly readRanking: ReadRanking; readonly readName: ReadName }

/** What the button below a ranking says. */
const RANKING = { join: 'ranking:join', leave: 'ranking:leave' } as const

/** Who has earned most in a period. Named is who wants to be; the others are not counted. */
export const createRankingAnswers = ({ readRanking, readName }: RankingAnswersDependencies) => {
  const named = ({ ranked }: RankingTold, language: Language): TE.TaskEither<HandlingFailure, string> => {
    const t = economyTexts.in(language)
    return pipe(
      ranked,
      TE.traverseArray(({ userId, earned }) =>
        pipe(
          readName(userId),
          TE.map((name) => ({ name: plainName(name ?? '') || t('ranking-nameless'), earned })),
        ),
      ),
      TE.map((lines) =>
        lines.length === 0
          ? t('ranking-empty')
          : lines
              .map(({ name, earned }, nth) => t('ranking-line', { place: nth + 1, name, besitos: earned }))
              .join('\n'),
      ),
    )
  }

  const told = (situation: Situation, ranking: RankingTold): Replying => {
    const { language, userId, member } = situation
    const t = economyTexts.in(language)
    const { own, kind, period } = ranking
    const title = kind === 'all' ? t('ranking-title-all') : t('ranking-title', { ...period })
    const standing = own.isRanked
      ? t('ranking-own', { besitos: own.earned, place: own.ahead + 1 })
      : t('ranking-not-in', { besitos: own.earned })
    const data = buttonData({
      prefix: PREFIX,
      owner: userId,
      turn: member.version,
      id: own.isRanked ? RANKING.leave : RANKING.join,
    })
    return pipe(
      named(ranking, language),
      TE.map((lines) => ({
        text: [title, lines, standing].join('\n\n'),
        buttons: [{ text: own.isRanked ? t('ranking-leave') : t('ranking-join'), data }],
      })),
    )
  }

  return {
    ranking: (situation: Situation): Replying =>
      pipe(
        readRanking(situation.userId, situation.argument),
        TE.mapLeft((failure): HandlingFailure => failure),
        TE.flatMap((ranking) =>
          ranking === undefined
            ? say(economyTexts.in(situation.language)('ranking-how'))
            : told(situation, ranking),
        ),
      ),
    buttonOf: (id: string): Button | undefined => {
      if (id !== RANKING.join && id !== RANKING.leave) return undefined
      return {
        personal: false,
        answer: ({ language }) =>
          say(economyTexts.in(language)(id === RANKING.join ? 'ranking-joined' : 'ranking-left')),
      }
    },
    partsOf: ({ userId, at, doing }: Doing): readonly Part[] => {
      if (doing.type !== 'press') return []
      if (doing.id === RANKING.join) return [rankingPart(userId, 'JoinRanking', at)]
      return doing.id === RANKING.leave ? [rankingPart(userId, 'LeaveRanking', at)] : []
    },
  }
}
