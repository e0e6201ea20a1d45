import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { commandIdOf } from '../../../../src/adapters/telegram/receiving/commandId.ts'
import { Uuid } from '../../../../src/domain/kernel/ids.ts'
import { ANA, BOT, DATE, edits, PRIVATE, presses, reacts, says, update } from '../support/updates.ts'

const idOf = (given: Update) => commandIdOf(BOT.id, given)

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

describe('the command id of an update', () => {
  it.each(Object.entries(one))('is the same for the same %s, however it is written', (_, given) => {
    expect(idOf(delivered(given))).toBe(idOf(given))
    expect(Uuid.is(idOf(given))).toBe(true)
  })

  it('differs between kinds', () => {
    const ids = Object.values(one).map(idOf)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(Object.entries(one))('differs between bots and between numbers for a %s', (_, given) => {
    expect(commandIdOf(8, given)).not.toBe(commandIdOf(7, given))
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

/** These ids are in every log: a change here makes redelivered updates act twice. */
describe('the command ids that are in every log', () => {
  it('of a message', () => {
    expect(commandIdOf(7, one.message)).toBe('0e6860a2-56cd-5376-8ad4-464895b39020')
  })

  it('of a button', () => {
    expect(commandIdOf(7, one.button)).toBe('977f1071-d0e5-5e74-aaa7-6aa97dc0a605')
  })
})
