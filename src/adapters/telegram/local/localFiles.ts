import { InputFile } from 'grammy'
import type { ApiError, Message } from 'grammy/types'

export type FileKind = 'photo' | 'voice'

/** A picture or a voice note of the bot, by the id that it is known by here, and nowhere else. */
export type LocalFile = { readonly id: string; readonly kind: FileKind; readonly bytes: Uint8Array }

/** What Telegram answers where a bot names a file that it does not know; the bot then uploads it. */
export const UNKNOWN_FILE: ApiError = {
  ok: false,
  error_code: 400,
  description: 'Bad Request: wrong file identifier/HTTP URL specified',
}

const KEPT = 60

/** The files that the bot has uploaded in this run, as many as are kept. */
export const createLocalFiles = (nextId: () => number) => {
  const files = new Map<string, LocalFile>()
  return {
    find: (id: string): LocalFile | undefined => files.get(id),
    /** The file that is sent, uploaded now or known by its id; nothing where nobody knows it. */
    take: async (kind: FileKind, sent: unknown): Promise<LocalFile | undefined> => {
      if (!(sent instanceof InputFile)) return files.get(String(sent))
      const content = await sent.toRaw()
      const bytes = content instanceof Uint8Array ? content : new Uint8Array()
      const file = { id: `local-${nextId()}`, kind, bytes }
      files.set(file.id, file)
      for (const oldest of files.keys()) if (files.size > KEPT) files.delete(oldest)
      return file
    },
  }
}

/** As Telegram tells of it. */
export const mediaOf = ({ id, kind }: LocalFile): Partial<Message> => {
  const file = { file_id: id, file_unique_id: id }
  return kind === 'voice'
    ? { voice: { ...file, duration: 1 } }
    : { photo: [{ ...file, width: 1, height: 1 }] }
}

/** The id of the file that a message shows or plays. */
export const fileOf = ({ photo, voice }: Message): string | undefined =>
  photo?.at(-1)?.file_id ?? voice?.file_id

/** What nobody reads: a single line that is longer than that. */
const LONGEST_LINE = 1_000

/** A document as it is shown: what is in it; of one that nobody could read, for a machine or compressed, its name and size. */
export const contentOf = async (document: InputFile): Promise<string> => {
  const content = await document.toRaw()
  if (!(content instanceof Uint8Array)) return ''
  const text = Buffer.from(content).toString()
  const isForMachines = text.length > LONGEST_LINE && !text.trimEnd().includes('\n')
  return document.filename?.endsWith('.gz') || isForMachines
    ? `${document.filename} (${content.length} bytes)`
    : text
}
