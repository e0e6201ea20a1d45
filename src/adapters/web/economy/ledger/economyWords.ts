import { ADJUSTMENTS_STATE } from '../../../../application/economy/adjustmentPart.ts'
import { CODES_STATE } from '../../../../application/economy/codeParts.ts'
import { GIVING_STATE } from '../../../../application/economy/giftParts.ts'
import { RANKING_STATE } from '../../../../application/economy/rankingPart.ts'
import { WALLET_STATE } from '../../../../application/economy/walletState.ts'
import type { Wallet } from '../../../../domain/economy/walletState.ts'
import type { MemberLine, ModuleWords, Telling } from '../../console/moduleWords.ts'
import { ledgerPageTexts } from './ledgerPageTexts.ts'

const GIFT = /^gift-/

/** What a member has and has earned, in words. */
export const economyWords: ModuleWords = {
  place: 30,
  module: 'economy',
  tellMember: (telling, stateOf) => {
    const t = ledgerPageTexts.in(telling.language)
    const { date, given, received, open } = stateOf(GIVING_STATE)
    const { made } = stateOf(ADJUSTMENTS_STATE)
    const { entered } = stateOf(CODES_STATE)
    return [
      ...walletIn(telling, stateOf(WALLET_STATE)),
      ...(entered.length === 0 ? [] : [{ label: t('codes'), words: entered.join(' · ') }]),
      ...(date === null
        ? []
        : [{ label: t('gifts-today', { date }), words: t('gifts-of', { given, received }) }]),
      ...(open.length === 0 ? [] : [{ label: t('gifts-open'), words: String(open.length) }]),
      ...(stateOf(RANKING_STATE).isIn ? [{ label: t('ranking'), words: t('yes') }] : []),
      ...(made === 0 ? [] : [{ label: t('adjusted'), words: String(made) }]),
    ]
  },
  tellDeadline: ({ language }, key) =>
    GIFT.test(key) ? { words: ledgerPageTexts.in(language)('deadline-gift') } : undefined,
}

const walletIn = ({ language, titleOf }: Telling, wallet: Wallet): readonly MemberLine[] => {
  const t = ledgerPageTexts.in(language)
  const { balance, bound, lifetime, reserved, items, title, discount, daily, bought } = wallet
  const counted = (label: string, counts: Readonly<Record<string, number>>): readonly MemberLine[] => {
    const some = Object.entries(counts).filter(([, count]) => count > 0)
    return some.length === 0
      ? []
      : [{ label, words: some.map(([id, count]) => `${titleOf('item', id)} × ${count}`).join(' · ') }]
  }
  const aside = reserved.reduce((sum, { amount }) => sum + amount, 0)
  return [
    ...(wallet.version === 0
      ? []
      : [
          {
            label: t('balance'),
            words: bound === 0 ? t('balance-free', { balance }) : t('balance-bound', { balance, bound }),
          },
          { label: t('lifetime'), words: String(lifetime) },
        ]),
    ...(aside === 0 ? [] : [{ label: t('set-aside'), words: String(aside) }]),
    ...counted(t('things'), items),
    ...(title === null ? [] : [{ label: t('title'), words: titleOf('item', title) }]),
    ...(discount === null
      ? []
      : [{ label: t('discount'), words: `${titleOf('item', discount.itemId)}, −${discount.percent} %` }]),
    ...(daily === null ? [] : [{ label: t('streak'), words: `${daily.streak} (${daily.localDate})` }]),
    ...counted(t('bought'), bought),
  ]
}
