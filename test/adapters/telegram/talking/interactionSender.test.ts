import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { readUpdate as read } from '../support/readUpdate.ts'
import { ANA, DATE, edits, message, PRIVATE, presses, reacts, says, update } from '../support/updates.ts'

describe('where no member acted', () => {
  const channel = { id: -1_001_000_000_000, type: 'channel', title: 'News' }

  it.each<[string, Update]>([
    ['a reaction of an anonymous admin', reacts({ user: undefined, actor_chat: channel })],
    ['a channel post', update('channel_post', { message_id: 1, date: DATE, chat: channel, text: 'hi' })],
    ['an edited channel post', update('edited_channel_post', { message_id: 1, date: DATE, chat: channel })],
    ['a message without a sender', message({ from: undefined, text: 'hi' })],
    ['an edit without a sender', edits({ from: undefined, text: 'hi' })],
    ['another bot', says('/start', { from: { ...ANA, is_bot: true } })],
    ['a button pressed by a bot', presses({ from: { ...ANA, is_bot: true } })],
    [
      'a channel post that Telegram forwards to the discussion group in its own name',
      says('/start', { from: { id: 777_000, is_bot: false, first_name: 'Telegram' }, sender_chat: channel }),
    ],
    ['a member who writes or edits in the name of a channel', edits({ sender_chat: channel, text: 'hi' })],
    ['a poll', update('poll', { id: '1' })],
    ['a membership', update('my_chat_member', { chat: PRIVATE, from: ANA, date: DATE })],
    ['a kind that is not known yet', update('hologram', { from: ANA })],
    ['an empty update', { update_id: 1 }],
  ])('there is nothing in %s', (_, given) => {
    expect(read(given)).toBeUndefined()
  })
})

describe('who acted', () => {
  it.each([1, 2 ** 31 + 1, 2 ** 52])('may have the id %d', (id) => {
    for (const given of [
      says('hola', { from: { ...ANA, id } }),
      presses({ from: { ...ANA, id } }),
      reacts({ user: { ...ANA, id } }),
      edits({ from: { ...ANA, id }, text: 'x' }),
    ])
      expect(read(given)?.account).toBe(id)
  })

  it.each([0, -1, 1.5, 2 ** 52 + 1, Number.NaN, Number.POSITIVE_INFINITY, '42', null, {}])(
    'cannot have the id %s',
    (id) => {
      expect(read(says('hola', { from: { ...ANA, id } }))).toBeUndefined()
    },
  )

  it.each(['es', 'en', 'pt-BR', 'zh-hans', 'de'])('may speak %s', (language_code) => {
    expect(read(says('hola', { from: { ...ANA, language_code } }))?.language).toBe(language_code)
  })

  it.each([undefined, null, '', 'e', 'es_MX', 'en\u0000', 'en\n', '\ud800', 'x'.repeat(99), 'مرحبا', 7, {}])(
    'speaks no language known here where Telegram says %j',
    (language_code) => {
      expect(read(says('hola', { from: { ...ANA, language_code } }))?.language).toBeNull()
    },
  )
})
