import type { MessageEntity } from 'grammy/types'
import { type Answer, badRequest } from '../answer.ts'
import { isRecord, type Payload, structureOf, textOf } from '../payload.ts'

/** What a bot may mark; the server finds mentions, commands and the like by itself, and leaves out those it is given. */
const markable = new Set(
  `bold italic underline strikethrough spoiler code pre text_link text_mention custom_emoji blockquote
  expandable_blockquote date_time`.split(/\s+/),
)
const found = new Set(
  'mention hashtag cashtag bot_command url email phone_number bank_card_number'.split(' '),
)
const latestDate = 2 ** 31 - 1

const isInt = (value: unknown): value is number => Number.isInteger(Number(value)) && value !== ''

const refuseDate = (entity: Payload): string | undefined => {
  const { unix_time } = entity
  if (unix_time === undefined) return 'can\'t parse MessageEntity: Can\'t find field "unix_time"'
  if (!isInt(unix_time) || Math.abs(Number(unix_time)) > latestDate)
    return 'can\'t parse MessageEntity: Field "unix_time" must be a valid Number'
  if (!/^(?:[rR]|[tTdDwW]*)$/.test(textOf(entity, 'date_time_format')))
    return "can't parse MessageEntity: Invalid date-time format specified"
  return Number(unix_time) > 0 ? undefined : 'invalid date specified'
}

const refuseEntity = (entity: unknown): string | undefined => {
  if (!isRecord(entity)) return "can't parse MessageEntity: expected an Object"
  if (!isInt(entity.offset) || !isInt(entity.length))
    return 'can\'t parse MessageEntity: Can\'t find field "offset" or "length"'
  const type = textOf(entity, 'type')
  if (!markable.has(type) && !found.has(type)) return "can't parse MessageEntity: Unsupported type specified"
  return type === 'date_time' ? refuseDate(entity) : undefined
}

/** Whether a UTF-16 offset lies between the halves of one character. */
const splits = (text: string, offset: number) =>
  /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(offset - 1))

const refusePlace = (text: string, { offset, length }: MessageEntity): string | undefined => {
  const end = offset + length
  if (offset > text.length) return `entity begins after the end of the text at UTF-16 offset ${offset}`
  if (end > text.length)
    return `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`
  if (splits(text, offset)) return 'entity begins in a middle of a UTF-16 symbol'
  if (splits(text, end))
    return `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol`
  return undefined
}

type ReadEntities = { entities?: MessageEntity[]; refusal?: Answer }

/** The entities that `name` gives for the text, as the server keeps them; an empty one marks nothing. */
export const entitiesOf = (
  payload: Payload,
  name: 'entities' | 'caption_entities',
  text: string,
): ReadEntities => {
  const given = structureOf(payload, name)
  if (!Array.isArray(given)) return {}
  const unreadable = given.map(refuseEntity).find((reason) => reason !== undefined)
  if (unreadable !== undefined) return { refusal: badRequest(unreadable) }
  const entities = (given as MessageEntity[]).filter(({ type, length }) => markable.has(type) && length > 0)
  const misplaced = entities.map((entity) => refusePlace(text, entity)).find((reason) => reason !== undefined)
  if (misplaced !== undefined) return { refusal: badRequest(misplaced) }
  return entities.length === 0 ? {} : { entities }
}
