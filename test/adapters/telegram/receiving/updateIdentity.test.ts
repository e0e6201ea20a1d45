import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { identityOf } from '../../../../src/adapters/telegram/receiving/updateIdentity.ts'
import { ANA, BOT, DATE, edits, PRIVATE, presses, reacts, says, update } from '../support/updates.ts'

const idOf = (given: Update) => identityOf(BOT.id, given)

/** The same value with its keys the other way round, all the way down. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  )
}
const delivered = (given: Update) => JSON.parse(JSON.stringify(reversed(given))) as Update

const numbered = (update_id: number, given: Update): Update => ({ ...given, update_id })

const one = {
  message: numbered(1, says('hola')),
  edit: numbered(1, edits({ text: 'hola' })),
  button: numbered(1, presses()),
  reaction: numbered(1, reacts()),
  'channel post': numbered(1, update('channel_post', { ...says('hola').message, from: undefined })),
  membership: numbered(1, update('chat_member', { chat: PRIVATE, from: ANA, date: DATE })),
  unknown: numbered(1, update('hologram', { id: 1 })),
  'thing of two kinds': numbered(1, { ...presses(), ...says('hola') }),
  nothing: { update_id: 1 },
} satisfies Record<string, Update>

describe('the identity of an update', () => {
  it.each(Object.entries(one))('is the same for the same %s, however it is written', (_, given) => {
    expect(idOf(delivered(given))).toBe(idOf(given))
  })

  it('differs between kinds', () => {
    const ids = Object.values(one).map(idOf)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(Object.entries(one))('differs between bots and between numbers for a %s', (_, given) => {
    expect(identityOf(8, given)).not.toBe(identityOf(7, given))
    expect(idOf(numbered(2, given))).not.toBe(idOf(given))
  })

  it.each<[string, Update, Update]>([
    ['another message', says('a'), says('a', { message_id: 12 })],
    ['the same number in another chat', says('a'), says('a', { chat: { ...PRIVATE, id: 43 } })],
    ['a message at another time', says('a'), says('a', { date: DATE + 1 })],
    ['a later edit', edits({ text: 'a' }), edits({ text: 'a', edit_date: DATE + 61 })],
    ['another press', presses(), presses({ id: '4243' })],
    ['a later reaction', reacts(), reacts({ date: DATE + 1 })],
    ['a reaction to another message', reacts(), reacts({ message_id: 12 })],
    ['a reaction of somebody else', reacts(), reacts({ user: { ...ANA, id: 43 } })],
    [
      'a later membership',
      update('chat_member', { chat: PRIVATE, from: ANA, date: DATE }),
      update('chat_member', { chat: PRIVATE, from: ANA, date: DATE + 1 }),
    ],
  ])('of a number that comes round again is another for %s', (_, first, second) => {
    expect(idOf(numbered(1, second))).not.toBe(idOf(numbered(1, first)))
  })

  it('depends on no text, so that an update that Telegram completes later is the same', () => {
    expect(idOf(numbered(1, says('a')))).toBe(idOf(numbered(1, says('b'))))
  })
})

/** Command ids are made of these, and are in every log: a change here makes redelivered updates act twice. */
describe('the identities that are in every log', () => {
  it.each<[keyof typeof one, string]>([
    ['message', '7:1:message:42:11:1795500000:0'],
    ['edit', '7:1:edited_message:42:11:1795500000:1795500060'],
    ['button', '7:1:callback_query:4242'],
    ['reaction', '7:1:message_reaction:42:11:42:1795500000'],
    ['membership', '7:1:chat_member:42:42:1795500000'],
  ])('of a %s', (kind, identity) => {
    expect(idOf(one[kind])).toBe(identity)
  })
})
