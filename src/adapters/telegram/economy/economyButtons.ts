import { Slug, type UserId } from '../../../domain/kernel/ids.ts'
import { buttonData } from '../talking/fronts/buttonData.ts'

export const PREFIX = 'e'

/** What a button of money and things says. `buy` names the price that it showed. */
export type EconomyButton =
  | { readonly type: 'movements'; readonly upTo: number }
  | { readonly type: 'shop' | 'things' | 'money' }
  | { readonly type: 'category' | 'offer' | 'thing' | 'use'; readonly id: Slug }
  | { readonly type: 'buy'; readonly id: Slug; readonly price: number }

const PLAIN = ['shop', 'things', 'money'] as const
const NAMED = { category: 'ca', offer: 'of', thing: 'it', use: 'us' } as const

const idOf = (button: EconomyButton): string => {
  switch (button.type) {
    case 'movements':
      return `mv:${button.upTo}`
    case 'buy':
      return `by:${button.id}:${button.price}`
    case 'category':
    case 'offer':
    case 'thing':
    case 'use':
      return `${NAMED[button.type]}:${button.id}`
    default:
      return button.type
  }
}

export const economyButtonOf = (data: string): EconomyButton | undefined => {
  const plain = PLAIN.find((type) => type === data)
  if (plain !== undefined) return { type: plain }
  const [, word, id = '', number] = /^([a-z]{2}):([a-z0-9_-]+)(?::([1-9][0-9]{0,6}))?$/.exec(data) ?? []
  if (word === 'mv' && number === undefined && /^[1-9][0-9]{0,8}$/.test(id))
    return { type: 'movements', upTo: Number(id) }
  if (!Slug.is(id)) return undefined
  if (word === 'by') return number === undefined ? undefined : { type: 'buy', id, price: Number(number) }
  const type = (['category', 'offer', 'thing', 'use'] as const).find((one) => NAMED[one] === word)
  return type === undefined || number !== undefined ? undefined : { type, id }
}

/** The bot command that shows such a button. */
export const shownBy = (id: string): string | undefined => {
  const [word = ''] = id.split(':')
  if (['mv', 'money'].includes(word)) return 'besitos'
  if (['it', 'us', 'things'].includes(word)) return 'inventory'
  return ['ca', 'of', 'by', 'shop'].includes(word) ? 'shop' : undefined
}

/** A button, shown to a member at a version of their wallet. */
export const economyButton = (
  text: string,
  button: EconomyButton,
  shownTo: { readonly userId: UserId; readonly turn: number },
) => ({
  text,
  data: buttonData({ prefix: PREFIX, owner: shownTo.userId, turn: shownTo.turn, id: idOf(button) }),
})
