import type { MessageEntity } from 'grammy/types'

/** A text and what Telegram is told about places in it; offsets and lengths count UTF-16 units. */
export type RichText = { readonly text: string; readonly entities: readonly MessageEntity[] }

/** The texts one after the other, with `separator` between them. */
export const joined = (texts: readonly RichText[], separator: string): RichText =>
  concat(texts.flatMap((text, nth) => (nth === 0 ? [text] : [{ text: separator, entities: [] }, text])))

/** Telegram takes no text that contains it: so it can mark a place for which a text is still to come. */
const MARK = '\u0000'
const SLOT = new RegExp(`${MARK}([0-9]+)${MARK}`)

/** Stands where the nth text is to be put in. */
export const slot = (nth: number) => `${MARK}${nth}${MARK}`

/** A text without anything that could be taken for a slot. */
export const withoutSlots = (text: string) => text.replaceAll(MARK, ' ')

/** The text with each slot filled by its text. */
export const filled = (template: string, texts: readonly RichText[]): RichText =>
  concat(
    template
      .split(SLOT)
      .map((piece, n) => (n % 2 === 0 ? { text: piece, entities: [] } : (texts[Number(piece)] ?? EMPTY))),
  )

const EMPTY: RichText = { text: '', entities: [] }

const concat = (texts: readonly RichText[]): RichText => {
  const entities: MessageEntity[] = []
  let text = ''
  for (const next of texts) {
    for (const entity of next.entities) entities.push({ ...entity, offset: entity.offset + text.length })
    text += next.text
  }
  return { text, entities }
}
