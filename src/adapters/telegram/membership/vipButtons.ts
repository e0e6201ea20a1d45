import { Slug, type UserId } from '../../../domain/kernel/ids.ts'
import { buttonData } from '../talking/fronts/buttonData.ts'

export const PREFIX = 'v'

const ALONE = ['plans', 'gifts', 'invite'] as const

/** What a button below /vip says; `buy` and `gift` name the price that they showed. */
export type VipButton =
  | { readonly type: 'buy' | 'gift'; readonly id: Slug; readonly stars: number }
  | { readonly type: 'plan' | 'cancel' | 'resume' | 'try'; readonly id: Slug }
  | { readonly type: (typeof ALONE)[number] }

const NAMED = { plan: 'pl', cancel: 'ca', resume: 're', try: 'tr' } as const
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
  const type = (['plan', 'cancel', 'resume', 'try'] as const).find((one) => NAMED[one] === word)
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
