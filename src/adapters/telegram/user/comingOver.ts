import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import type { AccountOffer } from '../../../application/ports/accountOffers.ts'
import type { CameWith } from '../../../application/ports/vault.ts'
import type { TakeOver, Transfer } from '../../../application/user/takeOver.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { BotCommandName } from '../../../domain/user/vocabulary.ts'
import type { Interaction } from '../talking/fronts/interaction.ts'
import { languageFor } from '../talking/languages.ts'
import type { Reply } from '../talking/sending/reply.ts'
import { userTexts } from './userTexts.ts'

/** What a stranger's /start comes to: they come in as somebody new, are a member by now or nobody at all, or are answered first. */
export type Coming = 'new' | 'member' | 'nobody' | Reply

/**
 * Receives a stranger who writes /start. Whoever may take over a member's story is asked whether they do, and comes in as
 * nobody before they have answered.
 *
 * - They answer by /start with a word: with `sí` or `yes` they take it over, with `no` they begin anew.
 * - In a group nothing is said of an offer.
 */
export const createComingOver =
  (
    { offerTo, accept }: Pick<TakeOver, 'offerTo' | 'accept'>,
    cameWith: CameWith | undefined,
    metadataOf: (userId: UserId) => EventMetadata,
    at: Date,
  ) =>
  (interaction: Interaction): TE.TaskEither<HandlingFailure, Coming> => {
    const { account, inPrivate, action } = interaction
    const argument = action.type === 'command' ? action.argument : ''
    const word = wordOf(argument)
    if (word === 'no') return TE.right('new')

    const answerTo = (offer: AccountOffer): TE.TaskEither<HandlingFailure, Coming> => {
      const t = userTexts.in(languageFor(interaction.language))
      if (!inPrivate) return TE.right({ text: t('transfer-in-private') })
      const { userId } = offer
      const accepted = isYes(word) ? [startOf(userId, argument, at)] : []
      return pipe(
        accept({ offer, account, cameWith, accepted, metadata: metadataOf(userId), at }),
        TE.map((transfer) => comingOf(transfer, t)),
      )
    }
    return pipe(
      offerTo(account),
      TE.flatMap(O.match((): TE.TaskEither<HandlingFailure, Coming> => TE.right('new'), answerTo)),
    )
  }

const comingOf = (transfer: Transfer, t: ReturnType<typeof userTexts.in>): Coming => {
  switch (transfer) {
    case 'none':
      return 'new'
    case 'made':
      return 'member'
    case 'over':
      return 'nobody'
    case 'unconfirmed':
      return { text: t('transfer-unconfirmed') }
    case 'confirmed':
      return { text: t('transfer-offered') }
    case 'renewed':
      return { text: t('transfer-renewed') }
    case 'inside':
      return { text: t('transfer-inside') }
  }
}

/** Without accents and capitals, as people write on a phone. */
const wordOf = (argument: string) => argument.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const isYes = (word: string) => word === 'si' || word === 'yes'

const startOf = (userId: UserId, argument: string, at: Date) => ({
  type: 'ExecuteCommand' as const,
  userId,
  command: 'start' as BotCommandName,
  argumentLength: argument.length as Natural,
  at,
})
