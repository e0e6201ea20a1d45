import { constants } from 'node:fs'
import { open, rename, stat } from 'node:fs/promises'
import type { Identity } from './identity.ts'

const longestLog = 8 * 1024 * 1024

/**
 * The server's log, opened to be handed to it.
 *
 * - `said()` is what was written since, for the message when the server does not come up.
 * - A log of more than 8 MiB becomes `….old`, in place of the one before.
 */
export type OpenLog = {
  readonly descriptor: number
  said(): Promise<string>
  close(): Promise<void>
}

export const openLog = async (file: string, identity: Identity): Promise<OpenLog> => {
  const before = await stat(file).catch(() => undefined)
  if (before !== undefined && before.size > longestLog) await rename(file, `${file}.old`)
  // Root may be writing into another user's directory, where a link could lead anywhere.
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW
  const handle = await open(file, flags, 0o600)
  if (identity.borrowed) await handle.chown(identity.uid, identity.gid)
  const { size } = await handle.stat()
  return {
    descriptor: handle.fd,
    said: async () => {
      const length = (await handle.stat()).size - size
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size)
      return buffer.subarray(0, bytesRead).toString('utf8')
    },
    close: () => handle.close(),
  }
}

export const lastLines = (text: string): string => text.trim().split('\n').slice(-8).join('\n')
