import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import { referralSection } from '../../../application/membership/content/referralSection.ts'
import { MEMBERSHIP_STATE } from '../../../application/membership/membershipPart.ts'
import type { ReadGifts } from '../../../application/membership/planGifts.ts'
import { isGivable } from '../../../application/membership/plans.ts'
import type { MembershipView, ReadMembership } from '../../../application/membership/readMembership.ts'
import type { WaysIn } from '../../../application/membership/waysIn.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { type Held, isRenewed } from '../../../domain/membership/membershipState.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { moment } from '../talking/sending/moment.ts'
import type { Reply, Replying } from '../talking/sending/reply.ts'
import { joined, type RichText } from '../talking/sending/richText.ts'
import { membershipTexts } from './membershipTexts.ts'
import { isCarried, type VipButton, vipButton } from './vipButtons.ts'

export type VipAnswersDependencies = {
  readonly readMembership: ReadMembership
  readonly readGifts: ReadGifts
  readonly waysIn: WaysIn
}

export type VipAnswers = ReturnType<typeof createVipAnswers>

/** What a member is told of plans: those that they have, and those that there are. */
export const createVipAnswers = ({ readMembership, readGifts, waysIn }: VipAnswersDependencies) => {
  const viewOf = (situation: Situation): TE.TaskEither<HandlingFailure, MembershipView> => {
    const { userId, member, recorded, stateAfter } = situation
    const at = recorded.at(-1)?.timestamp ?? member.lastActive
    return readMembership({ userId, at, known: stateAfter(MEMBERSHIP_STATE) })
  }
  const withView = (situation: Situation, tell: (view: MembershipView) => Reply): Replying =>
    pipe(viewOf(situation), TE.map(tell))
  const buttonIn =
    ({ membership }: MembershipView, { userId }: Situation) =>
    (text: string, button: VipButton) =>
      vipButton(text, button, { userId, turn: membership.version })

  /**
   * What they have and until when, and a button for each channel that it opens and that they are not in, for each plan, for gifts of
   * theirs that wait, and for inviting.
   */
  const plans = (situation: Situation): Replying =>
    pipe(
      viewOf(situation),
      TE.bindTo('view'),
      TE.bind('gifts', () => asked(readGifts(situation.userId, 1))),
      TE.bind('ways', ({ view: { held } }) =>
        asked(waysIn.unused(situation.userId, [...new Set(held.flatMap(({ terms }) => terms.channels))])),
      ),
      TE.map(({ gifts, view, ways }) => standing(situation, view, gifts.length > 0, ways)),
    )

  const standing = (
    situation: Situation,
    view: MembershipView,
    hasGifts: boolean,
    ways: readonly Slug[],
  ): Reply => {
    const { language } = situation
    const rich = membershipTexts.richIn(language)
    const button = buttonIn(view, situation)
    const [isEmpty, hasNone] = [view.plans.length === 0, view.held.length === 0]
    const own = view.held.map((held) => heldLine(view, held, situation))
    return {
      ...joined([...own, rich(isEmpty ? 'vip-nothing-sold' : hasNone ? 'vip-none' : 'vip-plans')], '\n'),
      buttons: [
        ...ways
          .filter(isCarried)
          .map((id) =>
            button(membershipTexts.in(language)('button-enter', { channel: id }), { type: 'enter', id }),
          ),
        ...view.plans.map(({ plan }) =>
          button(titled(view, plan.id, situation), { type: 'plan', id: plan.id }),
        ),
        ...(hasGifts ? [button(membershipTexts.in(language)('button-gifts'), { type: 'gifts' })] : []),
        ...(view.experience?.of(referralSection) === undefined
          ? []
          : [button(membershipTexts.in(language)('button-invite'), { type: 'invite' })]),
      ],
    }
  }

  /** One plan, with what it costs and what can be done with it. */
  const plan =
    (id: Slug) =>
    (situation: Situation): Replying =>
      withView(situation, (view) => {
        const { language } = situation
        const rich = membershipTexts.richIn(language)
        const found = view.plans.find((one) => one.plan.id === id)
        if (found === undefined) return { ...rich('refused-not-held'), clears: true }
        const held = view.held.find(({ terms }) => terms.plan_id === id)
        const words = found.plan.text[language] ?? Object.values(found.plan.text)[0] ?? ''
        return {
          ...joined(
            [
              plain(titled(view, id, situation)),
              plain(words),
              ...(held === undefined ? [] : [heldLine(view, held, situation)]),
              ...priceOf(found, held, situation),
            ],
            '\n\n',
          ),
          buttons: buttonsFor(view, found, held, situation),
          edits: true,
        }
      })

  const buttonsFor = (
    view: MembershipView,
    { plan: { id, kind, trial }, stars }: MembershipView['plans'][number],
    held: Held | undefined,
    situation: Situation,
  ): NonNullable<Reply['buttons']> => {
    const t = membershipTexts.in(situation.language)
    const button = buttonIn(view, situation)
    const recurring = held?.recurring ?? null
    const renews = held !== undefined && isRenewed(held)
    const buys = stars !== undefined && !renews
    return [
      ...(buys
        ? [
            button(t(held === undefined ? 'button-buy' : 'button-extend', { stars }), {
              type: 'buy',
              id,
              stars,
            }),
          ]
        : []),
      ...(stars !== undefined && isGivable({ kind })
        ? [button(t('button-gift', { stars }), { type: 'gift', id, stars })]
        : []),
      ...(recurring === null
        ? []
        : [
            button(t(renews ? 'button-cancel' : 'button-resume'), { type: renews ? 'cancel' : 'resume', id }),
          ]),
      ...(trial === undefined || held !== undefined || view.membership.tried.length > 0
        ? []
        : [button(t('button-try', { days: trial }), { type: 'try', id })]),
      button(t('vip-back'), { type: 'plans' }),
    ]
  }

  return { plans, plan, withView }
}

export const titled = ({ experience }: MembershipView, id: Slug, { language }: Pick<Situation, 'language'>) =>
  experience?.titleOf('plan', id, language) ?? id

/** Whatever fails in reading fails the answer. */
const asked = <A>(reading: TE.TaskEither<HandlingFailure, A>) => reading

const plain = (text: string): RichText => ({ text, entities: [] })

const heldLine = (view: MembershipView, held: Held, situation: Situation): RichText => {
  const { language } = situation
  const { terms, endsAt } = held
  const at = situation.recorded.at(-1)?.timestamp ?? situation.member.lastActive
  const rich = membershipTexts.richIn(language)
  const isOver = endsAt <= at
  const renews = isRenewed(held)
  return rich(isOver ? 'vip-held-grace' : renews ? 'vip-held-renewing' : 'vip-held', {
    title: titled(view, terms.plan_id, situation),
    until: moment(endsAt, language),
  })
}

const priceOf = (
  { plan: { kind, days }, stars }: MembershipView['plans'][number],
  held: Held | undefined,
  { language }: Situation,
): readonly RichText[] => {
  const rich = membershipTexts.richIn(language)
  if (stars === undefined) return [rich('plan-given')]
  const price = kind === 'recurring' ? rich('plan-monthly', { stars }) : rich('plan-days', { stars, days })
  const isRenewing = held !== undefined && isRenewed(held)
  if (held === undefined) return [price]
  return isRenewing ? [] : [price, rich('plan-extends', { until: moment(held.endsAt, language) })]
}
