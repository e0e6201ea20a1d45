import type { RecordedEvent } from '../../application/log/recordedEvent.ts'
import type { Outgoing } from './chatTransport.ts'

/** What goes on below the name of whoever speaks. */
export const INDENT = '     '

/** A text under the name of whoever said it; its further lines are indented. */
export const spoken = (who: string, text: string) => `${who}: ${text.replaceAll('\n', `\n${INDENT}`)}`

/** What happens beside the conversation. */
export const aside = (text: string) => `— ${text} —`

const MARKS = { message: '', edit: ' (edited)', deletion: ' (deleted)', notice: ' (notice)' }

/** What the bot did, its buttons as numbered choices; `addressee` is named where it is not who is speaking. */
export const outgoingLines = (outgoing: Outgoing, addressee?: string): readonly string[] => {
  const to = addressee === undefined ? '' : ` to ${addressee}`
  const buttons = outgoing.type === 'message' || outgoing.type === 'edit' ? outgoing.buttons : []
  return [
    spoken(`bot${to}${MARKS[outgoing.type]}`, outgoing.text),
    ...buttons.map((label, nth) => `${INDENT}${nth + 1}) ${label}`),
  ]
}

/** What only a key can read is not worth the screen. */
const readably = (key: string, value: unknown): unknown => {
  if (key === 'fingerprint') return undefined
  return typeof value === 'object' && value !== null && 'ciphertext' in value ? '(sealed)' : value
}

/** What is said where nothing came of something. */
export const NOTHING_RECORDED = `${INDENT}(nothing recorded)`

/** An event below what has caused it: position, stream, version, type and payload, and where it answers another event, which one. */
export const eventLine = (
  { position, stream, version, type, data }: RecordedEvent,
  cause?: number | 'earlier',
): string => {
  const because = cause === undefined ? '' : ` ← ${cause === 'earlier' ? 'an earlier event' : `#${cause}`}`
  return `${INDENT}#${position} ${stream} v${version} ${type} ${JSON.stringify(data, readably)}${because}`
}
