import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Part } from '../../../application/commands/part.ts'
import {
  invitationOfCode,
  type JoinByInvitation,
  openInvitation,
} from '../../../application/membership/invitations.ts'
import type { MembershipActs } from '../../../application/membership/membershipActs.ts'
import { wayOfCode } from '../../../application/membership/wayCodes.ts'
import { takeWay } from '../../../application/membership/wayParts.ts'
import type { WaysIn } from '../../../application/membership/waysIn.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { Vault } from '../../../application/ports/vault.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { Button, Doing, Front, Hearing, Situation } from '../talking/fronts/front.ts'
import { type CommandsOf, describeFront } from '../talking/fronts/frontDescription.ts'
import { momentAgain } from '../talking/sending/moment.ts'
import { inPlace, type Replying, say } from '../talking/sending/reply.ts'
import { createGiftList } from './giftAnswers.ts'
import { createInviteAnswer } from './inviteAnswer.ts'
import { createInvoiced, type InvoiceAnswersDependencies } from './invoiceAnswers.ts'
import { createLinkAnswers, type LinkAnswersDependencies } from './linkAnswers.ts'
import { isLinkButton } from './linkButtons.ts'
import { membershipNotices, type PlanTitles } from './membershipNotices.ts'
import { membershipRefusals } from './membershipRefusals.ts'
import { membershipTexts } from './membershipTexts.ts'
import { paymentFacts } from './paymentFacts.ts'
import { createVipAnswers, titled, type VipAnswersDependencies } from './vipAnswers.ts'
import { PREFIX, type VipButton, vipButtonOf } from './vipButtons.ts'
import { createWayAnswer } from './wayAnswers.ts'

const DAY_MS = 86_400_000

/** Plans: what there is, what somebody has, and how it is paid. */
export const membershipFront = describeFront({
  name: 'membership',
  prefix: PREFIX,
  commands: [
    { name: 'vip', es: 'vip', en: 'vip', personal: true },
    { name: 'link', es: 'enlace', en: 'link', personal: true, right: 'invite' },
  ],
  texts: membershipTexts,
  updates: ['pre_checkout_query', 'subscription'],
})

export type MembershipFrontDependencies = VipAnswersDependencies &
  InvoiceAnswersDependencies &
  LinkAnswersDependencies & {
    readonly acts: MembershipActs
    readonly join: JoinByInvitation
    readonly vault: Pick<Vault, 'commandId'>
    readonly titles: PlanTitles
    readonly clock: Pick<Clock, 'now'>
  }

export const createMembershipFront = (
  dependencies: MembershipFrontDependencies,
): Front<CommandsOf<typeof membershipFront>> => {
  const { acts, join, vault, titles, clock, readMembership, waysIn } = dependencies
  const vip = createVipAnswers(dependencies)
  const { plans, plan } = vip
  const way = createWayAnswer(waysIn, vip)
  const invoiced = createInvoiced(dependencies, plan)
  const gifts = createGiftList(dependencies)
  const invite = createInviteAnswer(dependencies)

  const link = createLinkAnswers(dependencies)
  const ownParts = partsOf(acts, vault, waysIn)

  const answerTo = (button: VipButton): ((situation: Situation) => Replying) => {
    switch (button.type) {
      case 'plans':
        return (situation) => inPlace(plans(situation))
      case 'plan':
        return plan(button.id)
      case 'buy':
      case 'gift':
        return invoiced(button.id)
      case 'gifts':
        return gifts
      case 'invite':
        return invite
      case 'try':
        return plan(button.id)
      case 'enter':
      case 'anew':
        return way(button.id)
      case 'cancel':
        return ({ language }) => say(membershipTexts.in(language)('cancel-ordered'))
      case 'resume':
        return ({ language }) => say(membershipTexts.in(language)('resume-ordered'))
    }
  }
  const pressed = (button: VipButton): Button => ({
    personal: true,
    ...(button.type === 'buy' || button.type === 'gift' ? { tellsRefusals: true } : {}),
    answer: answerTo(button),
  })

  return {
    ...membershipFront,
    answers: { vip: plans, link: link.asked },
    parts: (doing) => [...ownParts(doing), ...link.partsOf(doing)],
    refusals: membershipRefusals,
    notices: membershipNotices(titles),
    facts: paymentFacts({ vault, titles }),
    links: wayLinks(vault, join),
    buttons: {
      find: (id) => {
        const button = vipButtonOf(id)
        return button === undefined ? link.buttonOf(id) : pressed(button)
      },
      shownBy: (id) => (isLinkButton(id) ? 'link' : 'vip'),
    },
    profileLines: (userId: UserId, language: Language) =>
      pipe(
        readMembership({ userId, at: clock.now() }),
        TE.mapLeft((failure): HandlingFailure => failure),
        TE.map((view) =>
          view.held.map(({ terms, endsAt }) =>
            membershipTexts.richIn(language)('profile-plan', {
              title: titled(view, terms.plan_id, { language }),
              until: momentAgain(endsAt, language),
            }),
          ),
        ),
      ),
  }
}

/** An invoice has the name of its button and of the day, for it is good for one: pressed twice, it is the same one. */
const partsOf =
  (acts: MembershipActs, vault: Pick<Vault, 'commandId'>, waysIn: Pick<WaysIn, 'invite'>) =>
  ({ userId, at, doing }: Doing): readonly Part[] => {
    const button = doing.type === 'press' ? vipButtonOf(doing.id) : undefined
    if (button === undefined || doing.type !== 'press') return []
    switch (button.type) {
      case 'buy':
      case 'gift': {
        const { id: planId, stars: shown, type } = button
        const day = Math.floor(at.getTime() / DAY_MS)
        const invoice = vault.commandId(`invoice:${type}:${userId}:${doing.turn}:${planId}:${shown}:${day}`)
        return acts.order({ userId, planId, shown, invoice, isGift: type === 'gift', at })
      }
      case 'cancel':
      case 'resume':
        return acts.renewal(userId, button.id, button.type === 'cancel', at)
      case 'enter':
      case 'anew':
        return waysIn.invite(userId, button.id, button.type === 'anew', at)
      case 'try':
        return acts.tryOut(userId, button.id, at)
      case 'invite':
        return openInvitation(vault, userId, at)
      default:
        return []
    }
  }

/** A link that lets in whoever comes first, what the plan is tells its own notice; or one by which a member invites, which to whoever is known already is a /start. */
const wayLinks = (vault: Pick<Vault, 'commandId'>, join: JoinByInvitation): Hearing => ({
  parts: ({ userId, at, heard }) => {
    const invitation = invitationOfCode(vault, heard)
    if (invitation !== undefined) return join(userId, invitation, at)
    const way = wayOfCode(vault, heard)
    return way === undefined ? [] : takeWay(userId, way, at)
  },
  answer: ({ recorded, language }) =>
    recorded.some(({ type }) => type === 'admin.way_taken')
      ? say(membershipTexts.in(language)('way-taken'))
      : undefined,
})
