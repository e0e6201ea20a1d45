import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { readUpdate } from '../../support/readUpdate.ts'
import { edits, message, PRIVATE, presses, reacts, says } from '../../support/updates.ts'

const actionOf = (given: Update) => readUpdate(given)?.action

const activity = (kind: string, length: number | null = null) => ({ type: 'activity', kind, length })

describe('anything else that a member does', () => {
  it('is text with its length', () => {
    expect(actionOf(says('hola'))).toEqual(activity('text', 4))
    expect(actionOf(says(''))).toEqual(activity('text', 0))
  })

  it.each([
    'animation',
    'audio',
    'contact',
    'dice',
    'document',
    'game',
    'location',
    'photo',
    'poll',
    'sticker',
    'story',
    'video',
    'video_note',
    'voice',
  ])('is %s, with the length of its caption', (kind) => {
    expect(actionOf(message({ [kind]: {} }))).toEqual(activity(kind))
    expect(actionOf(message({ [kind]: {}, caption: '/start it' }))).toEqual(activity(kind, 9))
  })

  it('is an animation, not the document that comes with it', () => {
    expect(actionOf(message({ document: {}, animation: {} }))).toEqual(activity('animation'))
  })

  it('is other, where Telegram has invented something', () => {
    expect(actionOf(message({ hologram: {} }))).toEqual(activity('other'))
    expect(actionOf(message({}))).toEqual(activity('other'))
  })

  it('is an edit, with the length of what stands there now, and never a command', () => {
    expect(actionOf(edits({ text: '/start', ...says('/start').message }))).toEqual(activity('edit', 6))
    expect(actionOf(edits({ caption: 'four' }))).toEqual(activity('edit', 4))
    expect(actionOf(edits({ photo: [] }))).toEqual(activity('edit'))
  })

  it('is a button, also on a message too old to be seen', () => {
    expect(actionOf(presses())).toEqual(activity('button'))
    expect(actionOf(presses({ message: { chat: PRIVATE, message_id: 11, date: 0 } }))).toEqual(
      activity('button'),
    )
    expect(actionOf(presses({ message: undefined, inline_message_id: 'x' }))).toEqual(activity('button'))
  })

  it.each(['language:fr', 'language:', 'LANGUAGE:en', 'privacy:all', '', undefined])(
    'is only a button where its data is %j',
    (data) => {
      expect(actionOf(presses({ data }))).toEqual(activity('button'))
    },
  )

  it('is a button that says something, where the bot has put it', () => {
    expect(actionOf(presses({ data: 'u:16:3:language:en' }))).toEqual({
      type: 'press',
      front: 'user',
      id: 'language:en',
      turn: 3,
      owner: 42,
      command: 'language',
    })
    expect(actionOf(presses({ data: 'u:16:17:privacy:forget' }))).toEqual({
      type: 'press',
      front: 'user',
      id: 'privacy:forget',
      turn: 17,
      owner: 42,
      command: 'privacy',
    })
  })

  it('is a press of whoever it was, where the button is somebody else’s: their number is not known yet', () => {
    expect(actionOf(presses({ data: 'u:17:3:language:en' }))).toMatchObject({ type: 'press', owner: 43 })
  })

  it('is a reaction, given or taken back', () => {
    expect(actionOf(reacts())).toEqual(activity('reaction'))
    expect(actionOf(reacts({ old_reaction: [{ type: 'emoji', emoji: '❤' }], new_reaction: [] }))).toEqual(
      activity('reaction'),
    )
  })
})

describe('what is not what it should be', () => {
  it.each([7, true, {}, ['a'], { length: 'a secret' }])('a text of %j has no length', (text) => {
    expect(actionOf(message({ text }))).toEqual(activity('text'))
    expect(actionOf(edits({ text }))).toEqual(activity('edit'))
    expect(actionOf(message({ photo: [], caption: text }))).toEqual(activity('photo'))
  })
})
