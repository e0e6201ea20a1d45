import { Slug, type UserId } from '../../../domain/kernel/ids.ts'
import { buttonData } from '../talking/fronts/buttonData.ts'

export const PREFIX = 'v'

const ALONE = ['plans', 'gifts', 'invite'] as const

const OF_ONE = ['plan', 'cancel', 'resume', 'try', 'enter', 'anew'] as const

/** What a button below /vip says; `buy` and `gift` name the price that they showed, `enter` and `anew` the channel that a link leads into. */
export type VipButton =
  | { readonly type: 'buy' | 'gift'; readonly id: Slug; readonly stars: number }
  | { readonly type: (typeof OF_ONE)[number]; readonly id: Slug }
  | { readonly type: (typeof ALONE)[number] }

/** The name of a channel that a button carries; to whoever has named one at greater length its link is sent once. */
export const isCarried = (id: Slug): boolean => id.length <= 37

const NAMED = { plan: 'pl', cancel: 'ca', resume: 're', try: 'tr', enter: 'en', anew: 'an' } as const
const PRICED = { buy: 'by', gift: 'gi' } as const

const idOf = (button: VipButton): string => {
  switch (button.type) {
    case 'plans':
    case 'gifts':
    case 'invite':
      return button.type
    case 'buy':
    case 'gift':
      return `${PRICED[button.type]}:${button.id}:${button.stars}`
    default:
      return `${NAMED[button.type]}:${button.id}`
  }
}

export const vipButtonOf = (data: string): VipButton | undefined => {
  const alone = ALONE.find((one) => one === data)
  if (alone !== undefined) return { type: alone }
  const [, word, id = '', stars] = /^([a-z]{2}):([a-z0-9_-]+)(?::([1-9][0-9]{0,4}))?$/.exec(data) ?? []
  if (!Slug.is(id)) return undefined
  const priced = (['buy', 'gift'] as const).find((one) => PRICED[one] === word)
  if (priced !== undefined)
    return stars === undefined ? undefined : { type: priced, id, stars: Number(stars) }
  const type = OF_ONE.find((one) => NAMED[one] === word)
  return type === undefined || stars !== undefined ? undefined : { type, id }
}

/** A button, shown to a member at a version of their plans. */
export const vipButton = (
  text: string,
  button: VipButton,
  shownTo: { readonly userId: UserId; readonly turn: number },
) => ({
  text,
  data: buttonData({ prefix: PREFIX, owner: shownTo.userId, turn: shownTo.turn, id: idOf(button) }),
})
