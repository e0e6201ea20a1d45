import type { Message } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { createPollingWorld } from '../receiving/support/polling.ts'

const MORNING_S = Date.parse('2026-11-24T06:00:00Z') / 1_000

describe('a moment in an answer', () => {
  it.each([
    ['en', '/profile', 2],
    ['es', '/perfil', 2],
    ['en', '/history', 2],
    ['es', '/historial', 2],
  ])(
    'is shown by the reader’s own clock, in %s to %s, and says once, where it cannot be, whose clock it is',
    async (language_code, text, count) => {
      await using world = await createPollingWorld()
      await world.start()
      const member = world.telegram.member({ id: 42, first_name: 'Ana', language_code })
      const sent: Message[] = []
      world.telegram.onSend((message) => sent.push(message))
      for (const said of ['/start', text]) await world.telegram.whenConfirmed(member.says(said))

      const { text: shown = '', entities = [] } = sent.at(-1) ?? {}
      expect(entities).toHaveLength(count)
      for (const [nth, entity] of entities.entries()) {
        expect(entity).toMatchObject({ type: 'date_time', unix_time: MORNING_S, date_time_format: 'Dt' })
        expect(shown.slice(entity.offset, entity.offset + entity.length)).toMatch(
          nth === 0 ? /2026.*UTC$/ : /2026.*:00( AM)?$/u,
        )
      }
    },
  )
})
