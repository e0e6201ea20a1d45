import type { MessageEntity } from 'grammy/types'
import type { Reply, ReplyMedia } from './reply.ts'
import { joined, type RichText } from './richText.ts'

/** Characters that a caption may have. */
const LONGEST_CAPTION = 1_024
const BETWEEN = '\n\n'

/** One message of the bot: its text is the caption where it has media. */
export type Piece = RichText & {
  readonly media?: ReplyMedia
  readonly buttons?: Reply['buttons']
}

/**
 * The messages that a reply is sent as. The last one has the text and the buttons.
 *
 * - Of media the alternative text is always there, in italics above the text: whoever does not see or hear them reads it. Where it
 *   would tell what a spoiler hides, it is hidden as well.
 * - A text that is too long for a caption follows by itself.
 */
export const piecesOf = ({ before, ...reply }: Reply): readonly Piece[] =>
  before === undefined ? saidIn(reply) : [before, ...saidIn(reply)]

const saidIn = ({ text, entities = [], media = [], buttons }: Reply): readonly Piece[] => {
  const said = { text, entities }
  const under = buttons === undefined ? {} : { buttons }
  const last = media.at(-1)
  if (last === undefined) return [{ ...said, ...under }]
  const earlier = media.slice(0, -1).map((one): Piece => ({ ...altOf(one), media: one }))
  const whole = joined([altOf(last), said], BETWEEN)
  return whole.text.length <= LONGEST_CAPTION
    ? [...earlier, { ...whole, media: last, ...under }]
    : [...earlier, { ...altOf(last), media: last }, { ...said, ...under }]
}

/** A piece whose media cannot be had: what it would have shown is said, in a message of text. */
export const withoutMedia = ({ media: _, ...piece }: Piece): Piece => piece

const altOf = ({ alt, spoiler }: ReplyMedia): RichText => {
  const place = { offset: 0, length: alt.length }
  const entities: MessageEntity[] = [{ type: 'italic', ...place }]
  return { text: alt, entities: spoiler ? [...entities, { type: 'spoiler', ...place }] : entities }
}
