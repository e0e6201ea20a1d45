import { ChatId, type UserId } from '../../../domain/kernel/ids.ts'
import { buttonData, readButtonData } from '../talking/fronts/buttonData.ts'

/** Of the front of channels. */
export const PREFIX = 'h'

/** A choice on the way into a channel: of the nth request of somebody, at a step, which one. */
export type EntryPress = {
  readonly owner: UserId
  readonly channelId: ChatId
  readonly nth: number
  readonly step: number
  readonly choice: number
}

const ID = /^e\.(-[0-9]{1,16})\.([0-9]{1,2})\.([0-9])$/

/** The data of its button: whom it was shown to, and for which of their requests. */
export const entryButton = ({ owner, channelId, nth, step, choice }: EntryPress): string =>
  buttonData({ prefix: PREFIX, owner, turn: nth, id: `e.${channelId}.${step}.${choice}` })

/** What a press means; nothing where it is of no such button. */
export const entryPress = (data: unknown): EntryPress | undefined => {
  const read = readButtonData(data)
  if (read?.prefix !== PREFIX || read.owner === 'everybody') return undefined
  const [, channel, step, choice] = ID.exec(read.id) ?? []
  const channelId = Number(channel)
  return ChatId.is(channelId)
    ? { owner: read.owner, channelId, nth: read.turn, step: Number(step), choice: Number(choice) }
    : undefined
}

/** The code of the link by which somebody comes back to the step that they are at. */
export const entryCode = (channelId: ChatId): string => `e${channelId}`

export const entryCoded = (code: string): ChatId | undefined => {
  const channelId = Number(/^e(-[0-9]{1,16})$/.exec(code)?.[1])
  return ChatId.is(channelId) ? channelId : undefined
}

/** The code of the link by which a member asks for a new link into a channel. */
export const inviteCode = (channelId: ChatId): string => `i${channelId}`

export const inviteCoded = (code: string): ChatId | undefined => {
  const channelId = Number(/^i(-[0-9]{1,16})$/.exec(code)?.[1])
  return ChatId.is(channelId) ? channelId : undefined
}
