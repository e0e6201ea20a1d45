import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Part } from '../../../application/commands/part.ts'
import type { GiftActs } from '../../../application/economy/giftActs.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Vault } from '../../../application/ports/vault.ts'
import { giftEvents } from '../../../domain/economy/giftEvents.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { Positive } from '../../../domain/kernel/numbers.ts'
import type { Button, Doing, Heard, Situation } from '../talking/fronts/front.ts'
import { plainName } from '../talking/plainName.ts'
import { moment } from '../talking/sending/moment.ts'
import { type Replying, say, sayRich } from '../talking/sending/reply.ts'
import { PREFIX } from './economyButtons.ts'
import { economyTexts } from './economyTexts.ts'
import {
  codeOf,
  type Digest,
  type GiftAsked,
  type GiftButton,
  giftButton,
  giftButtonOf,
  giftNamed,
  giftOf,
  MOST_BESITOS,
} from './giftButtons.ts'

export type GiftAnswersDependencies = {
  readonly gifts: GiftActs
  readonly vault: Pick<Vault, 'find' | 'commandId'>
}

const catalogue = createCatalogue(giftEvents)

/** What happened to a gift by the act that is answered. */
const giftIn = (recorded: readonly RecordedEvent[]) => {
  const found = recorded.find(({ type }) => catalogue.types.includes(type))
  const decoded = found && catalogue.decode(found)
  return decoded?._tag === 'Right' ? decoded.right : undefined
}

const amountIn = (argument: string): Positive | undefined => {
  const amount = /^[1-9][0-9]{0,6}$/.test(argument) ? Number(argument) : 0
  return Positive.is(amount) && amount <= MOST_BESITOS ? amount : undefined
}

/** Gifts, as members give and claim them. Nothing moves before the giver has said yes. */
export const createGiftAnswers = ({ gifts, vault }: GiftAnswersDependencies) => {
  const digest: Digest = (text) => vault.commandId(text)
  const nameOf = (giver: UserId, asked: GiftAsked) =>
    asked.type === 'give' ? giftNamed(digest, giver, asked) : giftOf(digest, codeOf(digest, giver, asked))

  const ask = ({ userId, member, language }: Situation, asked: GiftAsked, text: string): Replying => {
    const t = economyTexts.in(language)
    const shownTo = { userId, turn: member.version }
    return say(text, {
      buttons: [
        giftButton(t('gift-yes'), asked, shownTo),
        giftButton(t('gift-no'), { type: 'keep', asked }, shownTo),
      ],
    })
  }

  const asked = (situation: Situation): Replying => {
    const { argument, language, member, userId, repliedTo } = situation
    const t = economyTexts.in(language)
    const amount = amountIn(argument)
    if (amount === undefined) return say(t('gift-how'))
    const { version: turn } = member
    if (repliedTo === undefined)
      return ask(situation, { type: 'offer', amount, turn }, t('gift-ask-link', { besitos: amount }))
    const { account } = repliedTo
    const name = plainName(repliedTo.name) || t('ranking-nameless')
    return pipe(
      vault.find(account),
      TE.flatMap(
        O.match(
          () => say(t('gift-stranger', { name, besitos: amount })),
          ({ userId: receiver }) =>
            receiver === userId
              ? say(t('refused-own-gift'))
              : ask(
                  situation,
                  { type: 'give', amount, receiver, turn },
                  t('gift-ask-member', { name, besitos: amount }),
                ),
        ),
      ),
    )
  }

  const pressed =
    (button: GiftButton) =>
    ({ userId, language, recorded, botUsername }: Situation): Replying => {
      const t = economyTexts.in(language)
      const rich = economyTexts.richIn(language)
      if (button.type === 'keep') return say(t('gift-kept'), { edits: true })
      const gift = giftIn(recorded)
      if (gift?.type === 'gamification.gift_given')
        return say(t('gift-given', { besitos: gift.data.amount }), { edits: true })
      if (gift?.type !== 'gamification.gift_offered') return say(t('refused-gift-made'))
      const link = `https://t.me/${botUsername}?start=${PREFIX}_${codeOf(digest, userId, button)}`
      const { amount: besitos, expires_at } = gift.data
      return TE.right({
        ...rich('gift-offered', { besitos, link, until: moment(expires_at, language) }),
        edits: true,
      })
    }

  return {
    asked,
    buttonOf: (id: string): Button | undefined => {
      const button = giftButtonOf(id)
      return button && { personal: false, answer: pressed(button) }
    },
    partsOf: ({ userId, at, doing }: Doing): readonly Part[] => {
      const button = doing.type === 'press' ? giftButtonOf(doing.id) : undefined
      const asked = button?.type === 'keep' ? button.asked : button
      const gift = asked && nameOf(userId, asked)
      if (asked === undefined || gift === undefined) return []
      if (button?.type === 'keep') return gifts.decline(gift)
      return asked.type === 'give'
        ? gifts.give(userId, asked.receiver, gift, asked.amount, at)
        : gifts.offer(userId, gift, asked.amount, at)
    },
    claimedBy: ({ userId, at, heard }: Heard): readonly Part[] => {
      const gift = giftOf(digest, heard)
      return gift === undefined ? [] : gifts.claim(userId, gift, at)
    },
    claimed: ({ recorded, language }: Situation): Replying | undefined => {
      const gift = giftIn(recorded)
      return gift?.type === 'gamification.gift_claimed'
        ? sayRich(economyTexts.richIn(language)('gift-claimed', { besitos: gift.data.amount }))
        : undefined
    },
  }
}
