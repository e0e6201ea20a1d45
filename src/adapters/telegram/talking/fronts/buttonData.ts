import { UserId } from '../../../../domain/kernel/ids.ts'

/**
 * What a button sends when it is pressed: `<prefix>:<owner>:<turn>:<id>`, within Telegram's 64 bytes.
 *
 * - `prefix` is one or two letters, those of the front that has put the button there.
 * - `owner` is whom it was shown to, in base 36; `-` where it is everybody's.
 * - `turn` is the version of the owner's stream that it was shown at.
 * - `id` says what is meant: up to forty of `A–Z a–z 0–9 _ . : -`.
 */
export type ButtonData = {
  readonly prefix: string
  readonly owner: UserId | 'everybody'
  readonly turn: number
  readonly id: string
}

const LONGEST = 64
const FORM = /^([a-z]{1,2}):(-|[0-9a-z]{1,11}):(0|[1-9][0-9]{0,9}):([\w.:-]{1,40})$/

/** The data of a button. What does not fit is a defect of who made the button, and thrown here, not by Telegram. */
export const buttonData = ({ prefix, owner, turn, id }: ButtonData): string => {
  const data = [prefix, owner === 'everybody' ? '-' : owner.toString(36), turn, id].join(':')
  if (data.length > LONGEST || !FORM.test(data)) throw new Error(`no button can carry ${data}`)
  return data
}

/**
 * What the data of a press says; nothing where no button of ours can have sent it.
 *
 * Any client can send any data: it says what is meant, not that it was shown, or that it may happen.
 */
export const readButtonData = (data: unknown): ButtonData | undefined => {
  if (typeof data !== 'string' || data.length > LONGEST) return undefined
  const [, prefix, owner, turn, id] = FORM.exec(data) ?? []
  if (prefix === undefined || owner === undefined || id === undefined) return undefined
  const read = { prefix, turn: Number(turn), id }
  if (owner === '-') return { ...read, owner: 'everybody' }
  const userId = Number.parseInt(owner, 36)
  return UserId.is(userId) && userId.toString(36) === owner ? { ...read, owner: userId } : undefined
}
