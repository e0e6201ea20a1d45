import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Movement, MovementsPage, ReadMovements } from '../../../application/economy/readMovements.ts'
import type { ReadShop, ShopView } from '../../../application/economy/readShop.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { moment, momentIn } from '../talking/sending/moment.ts'
import type { Replying } from '../talking/sending/reply.ts'
import { joined, type RichText } from '../talking/sending/richText.ts'
import { economyButton } from './economyButtons.ts'
import { economyTexts } from './economyTexts.ts'
import { allOf, walletEventsIn } from './recordedHere.ts'
import { itemTitle, plain } from './wording.ts'

export type MoneyDependencies = { readonly readShop: ReadShop; readonly readMovements: ReadMovements }

/** What a member is told of their besitos: how many there are, what moved them, and what each day brings. */
export const createMoneyAnswers = ({ readShop, readMovements }: MoneyDependencies) => {
  const viewed = ({ userId, member, recorded, stateAfter }: Situation) => {
    const at = recorded.at(-1)?.timestamp ?? member.lastActive
    return pipe(
      readShop({ userId, at, known: stateAfter }),
      TE.mapLeft((failure): HandlingFailure => failure),
    )
  }

  /** The last movements, or those up to a version, in the place of the ones that are shown. */
  const movements =
    (upTo?: number) =>
    (situation: Situation): Replying => {
      const { userId, language } = situation
      return pipe(
        viewed(situation),
        TE.bindTo('view'),
        TE.bind('page', () =>
          pipe(
            readMovements(userId, upTo),
            TE.mapLeft((failure): HandlingFailure => failure),
          ),
        ),
        TE.map(({ view, page }) => ({
          ...joined(linesOf(view, page, language), '\n'),
          buttons: pagingButtons(view, page, upTo, situation),
          ...(upTo === undefined ? {} : { edits: true }),
        })),
      )
    }

  const claimed = (situation: Situation): Replying => {
    const { language, recorded } = situation
    const events = walletEventsIn(recorded)
    const [claim] = allOf(events, 'gamification.daily_claimed')
    if (claim === undefined) return movements()(situation)
    return pipe(
      viewed(situation),
      TE.map((view) => {
        const rich = economyTexts.richIn(language)
        const { streak, forgiven } = claim.data
        const [fetched, bonus] = allOf(events, 'gamification.besitos_earned').map(({ data }) => data.amount)
        const besitos = fetched ?? 0
        const coming = view.now.economy.rules.daily.milestones.find(({ days }) => days > streak)
        return joined(
          [
            streak === 1 ? rich('daily-first', { besitos }) : rich('daily-claimed', { besitos, streak }),
            ...(bonus === undefined ? [] : [rich('daily-bonus', { streak, besitos: bonus })]),
            ...(forgiven > 0 ? [rich('daily-forgiven')] : []),
            ...(coming === undefined
              ? []
              : [
                  rich('daily-coming', {
                    left: coming.days - streak,
                    days: coming.days,
                    besitos: coming.bonus,
                  }),
                ]),
            rich('daily-next', { at: moment(view.now.nextDay(), language) }),
          ],
          '\n',
        )
      }),
    )
  }

  return { movements, claimed }
}

const linesOf = (view: ShopView, { movements }: MovementsPage, language: Language): readonly RichText[] => {
  const rich = economyTexts.richIn(language)
  const { balance, bound, reserved } = view.wallet
  const aside = reserved.reduce((sum, { amount }) => sum + amount, 0)
  return [
    rich('money-now', { besitos: balance }),
    ...(bound > 0 ? [rich('money-bound', { besitos: bound })] : []),
    ...(aside > 0 ? [rich('money-reserved', { besitos: aside })] : []),
    plain(''),
    movements.length === 0 ? rich('money-none') : rich('money-last'),
    ...movements.map((movement, nth) =>
      rich('money-line', {
        amount: movement.amount > 0 ? `+${movement.amount}` : `−${-movement.amount}`,
        reason: reasonOf(view, movement, language),
        at: momentIn(nth, movement.at, language),
      }),
    ),
  ]
}

/** Why besitos moved, in words. */
const reasonOf = (view: ShopView, movement: Movement, language: Language): string => {
  const { type, reason, itemId, cause } = movement
  const t = economyTexts.in(language)
  if (type === 'gamification.besitos_reserved') return t('reason-reserved')
  if (type === 'gamification.besitos_released') return t('reason-released')
  if (reason === 'undone')
    return t(type === 'gamification.besitos_spent' ? 'reason-undone' : 'reason-returned')
  switch (reason as string) {
    case 'purchase':
      return itemId === undefined
        ? t('reason-purchase-gone')
        : t('reason-purchase', { item: itemTitle(view, itemId, language) })
    case 'welcome':
      return t('reason-welcome')
    case 'story_reward':
      return reasonOfStory(view, cause, language)
    case 'story_price':
      return t('reason-story_price')
    case 'daily':
      return t('reason-daily')
    case 'streak':
      return t('reason-streak')
    case 'code':
      return t('reason-code')
    case 'gift':
      return t('reason-gift')
    case 'operator':
      return t('reason-operator')
    case 'wallet_closed':
      return t('reason-wallet_closed')
    default:
      return t('reason-other', { reason })
  }
}

/** What of the story it was for: a secret is named, for it may have been found anywhere. */
const reasonOfStory = (view: ShopView, cause: Movement['cause'], language: Language): string => {
  const t = economyTexts.in(language)
  if (cause?.type !== 'narrative.secret_discovered') return t('reason-story_reward')
  const id = String(cause.data.secret_id)
  return t('reason-secret', { title: view.experience?.titleOf('secret', id, language) ?? id })
}

const pagingButtons = (
  { wallet }: ShopView,
  { more }: MovementsPage,
  upTo: number | undefined,
  { userId, language }: Situation,
) => {
  const t = economyTexts.in(language)
  const shownTo = { userId, turn: wallet.version }
  return [
    ...(more === undefined
      ? []
      : [economyButton(t('money-older'), { type: 'movements', upTo: more }, shownTo)]),
    ...(upTo === undefined ? [] : [economyButton(t('money-newest'), { type: 'money' }, shownTo)]),
  ]
}
