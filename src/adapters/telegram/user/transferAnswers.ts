import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { AccountOffers } from '../../../application/ports/accountOffers.ts'
import type { Button, Situation } from '../talking/fronts/front.ts'
import type { Replying } from '../talking/sending/reply.ts'
import { type TransferButton, transferButton } from './userButtons.ts'
import { userTexts } from './userTexts.ts'

export type TransferDependencies = { readonly accountOffers: Pick<AccountOffers, 'of'> }

/** What a member is told of moving to another account, and the buttons that say whether they mean it. */
export const createTransferAnswers = ({ accountOffers }: TransferDependencies) => ({
  answer: ({ userId, member, language }: Situation): Replying => {
    const t = userTexts.in(language)
    const shownTo = { userId, turn: member.version }
    return pipe(
      accountOffers.of(userId),
      TE.map(
        O.match(
          () => ({ text: t('transfer-none') }),
          (offer) => ({
            text: t('transfer-question'),
            buttons: [
              { text: t('transfer-yes'), data: transferButton('yes', offer, shownTo) },
              { text: t('transfer-no'), data: transferButton('no', offer, shownTo) },
            ],
          }),
        ),
      ),
    )
  },
  /** That an offer has ended by itself, the log does not tell: whoever says yes too late is told so. */
  buttonOf: ({ says, offer }: TransferButton): Button => ({
    personal: true,
    answer: ({ userId, language }) => {
      const t = userTexts.in(language)
      if (says === 'no') return TE.right({ text: t('transfer-declined'), edits: true })
      return pipe(
        accountOffers.of(userId),
        TE.map((standing) => {
          const holds = O.isSome(standing) && standing.value === offer
          return { text: t(holds ? 'transfer-confirmed' : 'transfer-over'), edits: true }
        }),
      )
    },
  }),
})
