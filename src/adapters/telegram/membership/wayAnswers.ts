import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { WaysIn } from '../../../application/membership/waysIn.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { type Replying, sayRich } from '../talking/sending/reply.ts'
import { membershipTexts } from './membershipTexts.ts'
import type { VipAnswers } from './vipAnswers.ts'
import { vipButton } from './vipButtons.ts'

/**
 * The link of a member into a channel that a plan of theirs opens: the one that they have, with a button that has it revoked and another
 * one made; or word that one comes, which its own notice brings.
 */
export const createWayAnswer =
  (waysIn: Pick<WaysIn, 'linkInto'>, { withView }: Pick<VipAnswers, 'withView'>) =>
  (channel: Slug) =>
  (situation: Situation): Replying => {
    const { userId, language, recorded } = situation
    const rich = membershipTexts.richIn(language)
    if (recorded.some(({ type }) => type === 'admin.invite_ordered'))
      return sayRich(rich('enter-soon', { channel }))
    return pipe(
      waysIn.linkInto(userId, channel),
      TE.mapLeft((failure): HandlingFailure => failure),
      TE.flatMap((way) => {
        if (way === 'soon') return sayRich(rich('enter-soon', { channel }))
        if (way === 'none') return sayRich(rich('enter-not', { channel }))
        return withView(situation, ({ membership }) => ({
          ...rich('enter-link', { channel, link: way.link }),
          buttons: [
            vipButton(
              membershipTexts.in(language)('button-enter-anew'),
              { type: 'anew', id: channel },
              { userId, turn: membership.version },
            ),
          ],
        }))
      }),
    )
  }
