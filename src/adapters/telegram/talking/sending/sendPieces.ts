import { type Context, InputMediaBuilder } from 'grammy'
import type { InlineKeyboardMarkup, Message, MessageEntity } from 'grammy/types'
import { isGone } from '../refusals.ts'
import { type Piece, withoutMedia } from './pieces.ts'
import type { SendMedia } from './sendMedia.ts'

type Under = { readonly reply_markup?: InlineKeyboardMarkup }
type Captioned = Under & {
  readonly caption: string
  readonly caption_entities: MessageEntity[]
  readonly has_spoiler?: boolean
}
type File = Parameters<Parameters<SendMedia>[1]>[0]

/** The calls that send something to one chat. */
export type Outlet = {
  readonly text: (text: string, more: Under & { readonly entities?: MessageEntity[] }) => Promise<unknown>
  readonly photo: (file: File, more: Captioned) => Promise<Message>
  readonly voice: (file: File, more: Omit<Captioned, 'has_spoiler'>) => Promise<Message>
}

export const outletOf = (context: Context): Outlet => ({
  text: (text, more) => context.reply(text, more),
  photo: (file, more) => context.replyWithPhoto(file, more),
  voice: (file, more) => context.replyWithVoice(file, more),
})

/** Sends one message after the other. Where media cannot be had, their alternative text is sent. */
export const sendPieces = async (
  outlet: Outlet,
  pieces: readonly Piece[],
  sendMedia: SendMedia | undefined,
): Promise<void> => {
  for (const piece of pieces) {
    const { media } = piece
    const call = (file: File) =>
      media?.type === 'voice'
        ? outlet.voice(file, captionOf(piece))
        : outlet.photo(file, { ...captionOf(piece), ...hiding(piece) })
    const isSent = media !== undefined && (await sendMedia?.(media, call)) === true
    if (!isSent) await outlet.text(piece.text, { ...entitiesOf(piece), ...keyboardOf(piece) })
  }
}

/**
 * Makes the message pressed on say the piece; answers whether it does. Telegram puts a picture to a text, and a picture in the place
 * of another, but never takes one away, and knows no such thing of voice notes.
 */
export const changePressed = async (
  context: Context,
  piece: Piece,
  sendMedia: SendMedia | undefined,
): Promise<boolean> => {
  const { photo, voice }: Partial<Message> = context.callbackQuery?.message ?? {}
  const { media } = piece
  if (voice !== undefined || media?.type === 'voice') return false
  if (media === undefined && photo !== undefined) return false
  try {
    const change = (file: File) =>
      context.editMessageMedia(
        InputMediaBuilder.photo(file, { ...captionOf(piece, {}), ...hiding(piece) }),
        keyboardOf(piece),
      )
    if (media !== undefined && (await sendMedia?.(media, change)) === true) return true
    if (photo !== undefined) return false
    const { text, ...more } = withoutMedia(piece)
    await context.editMessageText(text, { ...entitiesOf({ text, ...more }), ...keyboardOf(piece) })
    return true
  } catch (error) {
    if (!isGone(error)) throw error
    return false
  }
}

const hiding = ({ media }: Piece) => (media?.spoiler ? { has_spoiler: true } : {})

const captionOf = (piece: Piece, under: Under = keyboardOf(piece)) => ({
  caption: piece.text,
  caption_entities: [...piece.entities],
  ...under,
})

const entitiesOf = ({ entities }: Piece): { entities?: MessageEntity[] } =>
  entities.length === 0 ? {} : { entities: [...entities] }

/** Each button is a row of its own. */
export const keyboardOf = ({ buttons }: { readonly buttons?: Piece['buttons'] | undefined }): Under =>
  buttons === undefined || buttons.length === 0
    ? {}
    : { reply_markup: { inline_keyboard: buttons.map(({ text, data }) => [{ text, callback_data: data }]) } }
