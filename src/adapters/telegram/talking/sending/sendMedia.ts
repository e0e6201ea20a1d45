import path from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { InputFile } from 'grammy'
import type { Message } from 'grammy/types'
import type { Contents } from '../../../../application/ports/contents.ts'
import type { Logger } from '../../../../application/ports/logger.ts'
import type { MediaFiles } from '../../../../application/ports/mediaFiles.ts'
import { unwrap } from '../failed.ts'
import { isRefusal, isUnfitMedia, isUnknownFile } from '../refusals.ts'
import { describeRefusal } from '../telegramApi.ts'
import type { ReplyMedia } from './reply.ts'

/** What pictures and voice notes are sent with: their bytes, and by which id a bot's Telegram knows them already. */
export type MediaStore = {
  readonly contents: Pick<Contents, 'get'>
  readonly mediaFiles: MediaFiles
  readonly logger: Logger
}

/** A call that sends a file: one that is known by an id, or is uploaded. Telegram answers with the message, if it has one. */
type SendFile = (file: string | InputFile) => Promise<Message | true>

/** Whether it was sent; not so where nobody has the file, or Telegram does not take it. */
export type SendMedia = (media: ReplyMedia, send: SendFile) => Promise<boolean>

/**
 * Sends media of the content for one bot, and uploads each once.
 *
 * - The id by which Telegram knows a file is a cache, valid for one bot. Where Telegram refuses it, the file is uploaded again.
 * - Whoever wants a file that is being uploaded waits for that.
 */
export const createSendMedia = ({ contents, mediaFiles, logger }: MediaStore, bot: number): SendMedia => {
  const uploads = new Map<string, Promise<string | undefined>>()

  const byId = async (id: string | undefined, send: SendFile): Promise<boolean> => {
    if (id === undefined) return false
    try {
      await send(id)
      return true
    } catch (error) {
      if (!isUnknownFile(error)) throw error
      return false
    }
  }

  /** That the id is not kept costs an upload more, and nothing else. */
  const keep = async (digest: string, id: string) => {
    const kept = await mediaFiles.keep({ bot, digest }, id)()
    if (E.isLeft(kept))
      logger.warn({ reason: kept.left.message }, 'by which id Telegram knows a file was not kept')
  }

  const upload = async ({ file, type }: ReplyMedia, send: SendFile): Promise<string | 'missing'> => {
    const bytes = unwrap(await contents.get(file.digest)())
    if (O.isNone(bytes)) {
      logger.error({ file: file.path }, 'a file of the content is missing; its alternative text was sent')
      return 'missing'
    }
    const message = await send(new InputFile(bytes.value, path.basename(file.path)))
    const id = message === true ? undefined : fileIdIn(message, type)
    if (id !== undefined) await keep(file.digest, id)
    return id ?? ''
  }

  return async (media, send) => {
    const { digest } = media.file
    const known = unwrap(await mediaFiles.find({ bot, digest })())
    if (await byId(O.toUndefined(known), send)) return true
    if (await byId(await uploads.get(digest), send)) return true
    const uploading = upload(media, send)
    const forOthers = uploading.then(
      (id) => (id === 'missing' ? undefined : id || undefined),
      () => undefined,
    )
    uploads.set(digest, forOthers)
    void forOthers.finally(() => uploads.get(digest) === forOthers && uploads.delete(digest))
    try {
      return (await uploading) !== 'missing'
    } catch (error) {
      if (!isRefusal(error) || !isUnfitMedia(error)) throw error
      logger.warn(
        { file: media.file.path, reason: describeRefusal(error) },
        'Telegram does not take a file of the content; its alternative text was sent',
      )
      return false
    }
  }
}

/** Of a picture Telegram keeps several sizes, the largest last. */
const fileIdIn = ({ photo, voice }: Message, type: ReplyMedia['type']) =>
  type === 'photo' ? photo?.at(-1)?.file_id : voice?.file_id
