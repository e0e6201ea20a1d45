import type { Context } from 'hono'
import type { ConsoleEnv } from '../consolePage.ts'
import { notFound } from '../guard.ts'
import type { ChatFile } from './transcripts.ts'

/** How the files begin that Telegram takes as pictures and voice notes. */
const TYPES: readonly (readonly [type: string, at: number, bytes: readonly number[]])[] = [
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, [0x47, 0x49, 0x46]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
  ['audio/ogg', 0, [0x4f, 0x67, 0x67, 0x53]],
]

/** A picture or a voice note as what it is; nothing that a browser would run. */
export const chatFileRoute = (c: Context<ConsoleEnv>, file: ChatFile | undefined) => {
  const type = TYPES.find(([, at, bytes]) => bytes.every((byte, nth) => file?.bytes[at + nth] === byte))?.[0]
  if (file === undefined || type === undefined) return notFound(c)
  return c.body(new Uint8Array(file.bytes), 200, {
    'Content-Type': type,
    'Cache-Control': 'private, max-age=3600',
  })
}
