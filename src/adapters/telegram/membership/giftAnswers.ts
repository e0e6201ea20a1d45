import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { ReadGifts } from '../../../application/membership/planGifts.ts'
import { giftOfPayment } from '../../../application/membership/wayCodes.ts'
import type { Vault } from '../../../application/ports/vault.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { planGiftEvents } from '../../../domain/membership/planGiftEvents.ts'
import type { ChargeId } from '../../../domain/membership/words.ts'
import type { Situation } from '../talking/fronts/front.ts'
import type { Replying } from '../talking/sending/reply.ts'
import { joined, type RichText } from '../talking/sending/richText.ts'
import { type PlanTitles, titleOf } from './membershipNotices.ts'
import { membershipTexts } from './membershipTexts.ts'
import { PREFIX } from './vipButtons.ts'

/** A message takes so many links with their lines; what waits beyond them shows once these are taken. */
const MOST_SHOWN = 20

export type GiftAnswersDependencies = {
  readonly readGifts: ReadGifts
  readonly vault: Pick<Vault, 'commandId'>
  readonly titles: PlanTitles
}

type Linking = Pick<GiftAnswersDependencies, 'vault'> & { readonly botUsername: string }

/** By which whoever comes first has what was paid for. */
const linkOf = ({ vault, botUsername }: Linking, payment: ChargeId): string =>
  `https://t.me/${botUsername}?start=${PREFIX}_${giftOfPayment(vault, payment).code}`

/** The gifts of a member that nobody has taken yet, each with its link. */
export const createGiftList =
  ({ readGifts, vault, titles }: GiftAnswersDependencies) =>
  ({ userId, language, botUsername }: Situation): Replying => {
    const rich = membershipTexts.richIn(language)
    return pipe(
      readGifts(userId, MOST_SHOWN),
      TE.mapLeft((failure): HandlingFailure => failure),
      TE.map((gifts) =>
        joined(
          [
            rich(gifts.length === 0 ? 'gifts-none' : 'gifts-waiting'),
            ...gifts.map(({ payment, planId, days }) =>
              rich('gift-line', {
                title: titleOf(titles, planId, language),
                days,
                link: linkOf({ vault, botUsername }, payment),
              }),
            ),
          ],
          '\n\n',
        ),
      ),
    )
  }

const paidGifts = createCatalogue({ 'admin.gift_paid': planGiftEvents['admin.gift_paid'] })

/** What whoever has paid for a gift is told, where that is what was recorded: its link. */
export const giftPaid = (
  recorded: readonly RecordedEvent[],
  { titles, ...linking }: Linking & Pick<GiftAnswersDependencies, 'titles'>,
  language: Language,
): RichText | undefined => {
  const found = recorded.find(({ type }) => type === 'admin.gift_paid')
  const decoded = found && paidGifts.decode(found)
  if (decoded?._tag !== 'Right') return undefined
  const { plan_id, days, payment } = decoded.right.data
  return membershipTexts.richIn(language)('gift-paid', {
    title: titleOf(titles, plan_id, language),
    days,
    link: linkOf(linking, payment),
  })
}
