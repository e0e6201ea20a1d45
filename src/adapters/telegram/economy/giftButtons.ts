import { UserId, type Uuid } from '../../../domain/kernel/ids.ts'
import { Positive } from '../../../domain/kernel/numbers.ts'
import { buttonData } from '../talking/fronts/buttonData.ts'
import { PREFIX } from './economyButtons.ts'

/** More besitos than these nobody gives at once. */
export const MOST_BESITOS = 1_000_000

/**
 * A gift that somebody is asked about: to a member or by a link. `turn` is the version of the giver's stream at which it was asked: with
 * it a gift has a name of its own, so that two presses of one button are one gift.
 */
export type GiftAsked =
  | { readonly type: 'give'; readonly amount: Positive; readonly receiver: UserId; readonly turn: number }
  | { readonly type: 'offer'; readonly amount: Positive; readonly turn: number }

/** What a button of a gift says: yes, or no to it. `keep` without `asked` stands below messages from before no was said to one gift. */
export type GiftButton = GiftAsked | { readonly type: 'keep'; readonly asked?: GiftAsked }

const FORM = /^gift:(?:keep|(-?)(link|[0-9a-z]{1,11}):([1-9][0-9]{0,6}):(0|[1-9][0-9]{0,9}))$/

const idOf = (button: GiftButton): string => {
  switch (button.type) {
    case 'keep':
      return button.asked === undefined ? 'gift:keep' : idOf(button.asked).replace(':', ':-')
    case 'offer':
      return `gift:link:${button.amount}:${button.turn}`
    case 'give':
      return `gift:${button.receiver.toString(36)}:${button.amount}:${button.turn}`
  }
}

export const giftButtonOf = (id: string): GiftButton | undefined => {
  const [found, no, to, besitos, turn] = FORM.exec(id) ?? []
  if (found === undefined) return undefined
  if (to === undefined) return { type: 'keep' }
  const asked = askedIn(to, Number(besitos), Number(turn))
  return asked && no === '-' ? { type: 'keep', asked } : asked
}

const askedIn = (to: string, amount: number, turn: number): GiftAsked | undefined => {
  if (!Positive.is(amount) || amount > MOST_BESITOS) return undefined
  if (to === 'link') return { type: 'offer', amount, turn }
  const receiver = Number.parseInt(to, 36)
  return UserId.is(receiver) ? { type: 'give', amount, receiver, turn } : undefined
}

/** A button, shown to a member. */
export const giftButton = (
  text: string,
  button: GiftButton,
  shownTo: { readonly userId: UserId; readonly turn: number },
) => ({
  text,
  data: buttonData({ prefix: PREFIX, owner: shownTo.userId, turn: shownTo.turn, id: idOf(button) }),
})

/** A digest under a key that is kept outside the log: the same for the same text, and of no use to whoever has only the log. */
export type Digest = (text: string) => Uuid

/** What names a gift to a member: the button by which it was given. */
export const giftNamed = (digest: Digest, giver: UserId, button: GiftAsked): Uuid =>
  digest(`gift:${giver}:${idOf(button)}`)

/** The code by which a gift is claimed. It follows from the button, so that it can be told again. */
export const codeOf = (digest: Digest, giver: UserId, button: GiftAsked): string =>
  digest(`gift code:${giver}:${idOf(button)}`).replaceAll('-', '')

const CODE = /^[0-9a-f]{32}$/

/** The gift that a code claims; nothing where it is none. */
export const giftOf = (digest: Digest, code: string): Uuid | undefined =>
  CODE.test(code) ? digest(`gift by code:${code}`) : undefined
