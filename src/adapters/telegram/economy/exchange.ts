import type { Part } from '../../../application/commands/part.ts'
import type { Button, Doing, Hearing } from '../talking/fronts/front.ts'
import { bothNotices } from '../talking/fronts/frontNotices.ts'
import { adjustmentNotices } from './adjustmentNotices.ts'
import { createGiftAnswers, type GiftAnswersDependencies } from './giftAnswers.ts'
import { giftNotices } from './giftNotices.ts'
import { createRankingAnswers, type RankingAnswersDependencies } from './rankingAnswers.ts'

export type ExchangeDependencies = GiftAnswersDependencies & RankingAnswersDependencies

/** What members do with besitos among themselves: gifts and the ranking, as parts of the front. */
export const createExchange = (dependencies: ExchangeDependencies) => {
  const gifts = createGiftAnswers(dependencies)
  const { ranking, ...ranked } = createRankingAnswers(dependencies)
  const links: Hearing = { parts: gifts.claimedBy, answer: gifts.claimed }
  return {
    answers: { gift: gifts.asked, ranking },
    partsOf: (doing: Doing): readonly Part[] => [...gifts.partsOf(doing), ...ranked.partsOf(doing)],
    buttonOf: (id: string): Button | undefined => gifts.buttonOf(id) ?? ranked.buttonOf(id),
    links,
  }
}

export const exchangeNotices = bothNotices(giftNotices, adjustmentNotices)

/** The bot command that shows such a button; nothing where it is of something else. */
export const exchangeShownBy = (id: string): string | undefined =>
  id.startsWith('gift:') ? 'gift' : id.startsWith('ranking:') ? 'ranking' : undefined
