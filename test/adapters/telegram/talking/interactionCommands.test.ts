import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { readUpdate as read } from '../support/readUpdate.ts'
import { ANA, message, says } from '../support/updates.ts'

const actionOf = (given: Update) => read(given)?.action

const command = (name: string, argument = '') => ({ type: 'command', command: name, argument })
const activity = (kind: string, length: number | null = null) => ({ type: 'activity', kind, length })

describe('a bot command', () => {
  it.each([
    ['/start', 'start'],
    ['/perfil', 'profile'],
    ['/profile', 'profile'],
    ['/historial', 'history'],
    ['/history', 'history'],
    ['/idioma', 'language'],
    ['/language', 'language'],
    ['/privacidad', 'privacy'],
    ['/privacy', 'privacy'],
    ['/ayuda', 'help'],
    ['/help', 'help'],
    ['/PERFIL', 'profile'],
    ['/Perfil@Diana_Bot', 'profile'],
    ['/start@diana_bot', 'start'],
  ])('%s is understood as %s', (text, name) => {
    expect(actionOf(says(text))).toEqual(command(name))
  })

  it.each([
    ['/start secret-payload', 'secret-payload'],
    ['/start    a b  ', 'a b'],
    ['/start\nsecond line', 'second line'],
    ['/start@diana_bot five5', 'five5'],
    ['/start 😀', '😀'],
    ['/idioma@diana_bot   en ', 'en'],
  ])('%j is told what was written after it', (text, argument) => {
    expect(actionOf(says(text))).toMatchObject({ type: 'command', argument })
  })

  it.each([
    ['/nada', 5],
    ['/nada 1', 7],
    ['/starts', 7],
    ['/nada@diana_bot', 15],
    ['/constructor', 12],
  ])('%s is an unknown command', (text, length) => {
    expect(actionOf(says(text))).toEqual(activity('unknown_command', length))
  })

  it.each(['/start@other_bot', '/start@other_bot x', '/nada@diana_bot_2'])(
    '%s is for another bot, and only text here',
    (text) => {
      expect(actionOf(says(text))).toEqual(activity('text', text.length))
    },
  )

  it.each(['group', 'supergroup'])('that is unknown here is another bot’s in a %s, and only text', (type) => {
    const chat = { id: -1, type, title: 'The village' }
    expect(actionOf(says('/ban 5', { chat }))).toEqual(activity('text', 6))
    expect(actionOf(says('/ban@diana_bot', { chat }))).toEqual(activity('unknown_command', 14))
    expect(actionOf(says('/perfil', { chat }))).toEqual(command('profile'))
  })

  it.each<[string, object]>([
    ['forwarded from a member', { forward_origin: { type: 'user', date: 1, sender_user: ANA } }],
    ['forwarded from the member’s own chat', { forward_origin: { type: 'hidden_user', date: 1 } }],
    ['forwarded from a channel', { forward_origin: { type: 'channel', date: 1, message_id: 1 } }],
    ['written by another bot, inline', { via_bot: { id: 9, is_bot: true, first_name: 'Other' } }],
  ])('%s is text', (_, fields) => {
    for (const text of ['/idioma en', '/start', '/nada'])
      expect(actionOf(says(text, fields))).toEqual(activity('text', text.length))
  })

  it.each(['blockquote', 'expandable_blockquote'])('quoted as a %s is text', (type) => {
    const entities = [
      { type, offset: 0, length: 10 },
      { type: 'bot_command', offset: 0, length: 7 },
    ]
    expect(actionOf(message({ text: '/idioma en', entities }))).toEqual(activity('text', 10))
  })

  it.each<[string, object]>([
    [
      'another message',
      { reply_to_message: { text: '/idioma es' }, quote: { text: '/idioma', position: 0 } },
    ],
    ['a message elsewhere', { external_reply: { origin: { type: 'hidden_user', date: 1 } } }],
  ])('in reply to %s is the member’s own', (_, fields) => {
    expect(actionOf(says('/idioma en', fields))).toEqual(command('language', 'en'))
  })

  it.each([
    ['/start u_profile', 'profile'],
    ['/start u_history', 'history'],
    ['/start@diana_bot u_privacy', 'privacy'],
  ])('%j comes by a link', (text, opens) => {
    expect(actionOf(says(text))).toEqual({ ...command('start', `u_${opens}`), opens })
  })

  it.each(['/start u_', '/start u_help', '/start u_profile x', '/start U_PROFILE', '/help u_profile'])(
    '%j comes by no link of ours',
    (text) => {
      expect(actionOf(says(text))).not.toHaveProperty('opens')
    },
  )

  it('counts only at the start of a message, and only where Telegram marks it', () => {
    const entities = [{ type: 'bot_command', offset: 4, length: 6 }]
    expect(actionOf(message({ text: 'hey /start', entities }))).toEqual(activity('text', 10))
    expect(actionOf(message({ text: '/start' }))).toEqual(activity('text', 6))
    expect(actionOf(message({ text: '/start', entities: [{ type: 'bold', offset: 0, length: 6 }] }))).toEqual(
      activity('text', 6),
    )
  })
})
