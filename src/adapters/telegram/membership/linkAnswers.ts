import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Part } from '../../../application/commands/part.ts'
import type { LinkActs, LinkMade } from '../../../application/membership/linkActs.ts'
import type { MembershipView, ReadMembership } from '../../../application/membership/readMembership.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import type { Button, Doing, Situation } from '../talking/fronts/front.ts'
import { type Reply, type Replying, sayRich } from '../talking/sending/reply.ts'
import { linkButton, linkButtonOf, linkWritten } from './linkButtons.ts'
import { membershipTexts } from './membershipTexts.ts'
import { titled } from './vipAnswers.ts'
import { PREFIX } from './vipButtons.ts'

export type LinkAnswersDependencies = {
  readonly links: LinkActs
  readonly readMembership: ReadMembership
}

/** Beside the days of the plan itself. */
const SOME_DAYS = [7, 30, 90, 365] as const

/** What was written with the bot command is told from everything else by when that was. */
const nonceAt = (at: Date) => String(at.getTime())

/** Links that somebody with a role makes in the chat, by buttons or in one line. */
export const createLinkAnswers = ({ links, readMembership }: LinkAnswersDependencies) => {
  const withPlans = (situation: Situation, tell: (view: MembershipView) => Reply): Replying => {
    const { userId, member, recorded } = situation
    return pipe(
      readMembership({ userId, at: recorded.at(-1)?.timestamp ?? member.lastActive }),
      TE.mapLeft((failure): HandlingFailure => failure),
      TE.map(tell),
    )
  }
  const shownTo = ({ userId, member }: Situation) => ({ userId, turn: member.version })

  const whichPlan = (situation: Situation): Replying =>
    withPlans(situation, (view) => {
      const rich = membershipTexts.richIn(situation.language)
      return {
        ...rich(view.plans.length === 0 ? 'link-nothing' : 'link-plans'),
        buttons: view.plans.map(({ plan }) =>
          linkButton(titled(view, plan.id, situation), { type: 'plan', planId: plan.id }, shownTo(situation)),
        ),
      }
    })

  const howLong =
    (planId: Slug) =>
    (situation: Situation): Replying =>
      withPlans(situation, (view) => {
        const { language, member } = situation
        const found = view.plans.find(({ plan }) => plan.id === planId)
        if (found === undefined) return { ...membershipTexts.richIn(language)('link-nothing'), clears: true }
        const days = [...new Set<number>([...SOME_DAYS, found.plan.days])].toSorted(
          (one, other) => one - other,
        )
        return {
          ...membershipTexts.richIn(language)('link-days', { title: titled(view, planId, situation) }),
          buttons: days.map((count) =>
            linkButton(
              membershipTexts.in(language)('button-link-days', { days: count }),
              {
                type: 'make',
                planId,
                days: count as Positive,
                nonce: member.version.toString(36),
              },
              shownTo(situation),
            ),
          ),
          edits: true,
        }
      })

  /** The link is made by now, by this act or by an earlier one of the same button. */
  const made = (link: LinkMade, situation: Situation): Replying =>
    withPlans(situation, (view) => {
      const { language, botUsername } = situation
      const rich = membershipTexts.richIn(language)
      if (view.plans.every(({ plan }) => plan.id !== link.planId)) return rich('link-nothing')
      return rich('link-made', {
        title: titled(view, link.planId, situation),
        days: link.days,
        link: `https://t.me/${botUsername}?start=${PREFIX}_${links.codeOf(link)}`,
      })
    })

  return {
    /** What /link answers: the link that was asked for in one line, or which plans there are. */
    asked: (situation: Situation): Replying => {
      const written = linkWritten(situation.argument)
      const opened = situation.recorded.find(({ type }) => type === 'admin.way_opened')
      if (written !== undefined && opened !== undefined) {
        const nonce = nonceAt(opened.timestamp)
        return made({ userId: situation.userId, nonce, ...written }, situation)
      }
      if (situation.argument === '') return whichPlan(situation)
      return sayRich(membershipTexts.richIn(situation.language)('link-how'))
    },
    buttonOf: (data: string): Button | undefined => {
      const button = linkButtonOf(data)
      if (button === undefined) return undefined
      const answer =
        button.type === 'plan'
          ? howLong(button.planId)
          : (situation: Situation) => made({ userId: situation.userId, ...button }, situation)
      return { personal: true, right: 'invite', answer }
    },
    partsOf: ({ userId, at, doing }: Doing): readonly Part[] => {
      if (doing.type === 'command') {
        const written = doing.command === 'link' ? linkWritten(doing.argument) : undefined
        return written === undefined ? [] : links.make({ userId, nonce: nonceAt(at), ...written }, at)
      }
      const button = linkButtonOf(doing.id)
      return button?.type === 'make' ? links.make({ userId, ...button }, at) : []
    },
  }
}
