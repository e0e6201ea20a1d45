import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../../src/adapters/system/systemClock.ts'
import { createTelegramRooms } from '../../../../src/adapters/telegram/channels/telegramRooms.ts'
import type { ChatId, TelegramId } from '../../../../src/domain/kernel/ids.ts'
import { startBotApiEmulator } from '../../../support/botApi/botApiEmulator.ts'
import { right } from '../../../support/results.ts'

const HOUR_MS = 3_600_000
const ANA = 42 as TelegramId

it('bans for an hour of Telegram, whatever time the machine takes it for: a ban that stays by a fault is not for ever', async () => {
  const telegram = await startBotApiEmulator()
  onTestFinished(telegram.stop)
  const channel = telegram.channel({ members: [{ id: ANA, first_name: 'Ana' }] })
  const room = channel.chat.id as ChatId
  const rooms = createTelegramRooms({ token: telegram.token, apiRoot: telegram.root }, systemClock)
  telegram.passes(2 * HOUR_MS)
  telegram.failNext('unbanChatMember', { kind: 'error', code: 400, description: 'Bad Request: x' }, 3)

  expect(await right(rooms.standing(room, ANA))).toMatchObject({ status: 'in' })
  expect(await right(rooms.remove(room, ANA))).toEqual({ _tag: 'done' })
  expect(channel.status({ id: ANA })).toBe('kicked')
  expect(await right(rooms.standing(room, ANA))).toMatchObject({ status: 'out', bannedBy: 'bot' })

  telegram.passes(HOUR_MS + 1_000)
  expect(channel.status({ id: ANA })).toBe('left')
})

it.each([
  ['for ever', 0],
  ['for a week', 7 * 24 * HOUR_MS],
])('takes a ban %s for somebody else’s', async (_, ms) => {
  const telegram = await startBotApiEmulator()
  onTestFinished(telegram.stop)
  const ana = { id: ANA, first_name: 'Ana', is_bot: false }
  const channel = telegram.channel({ members: [ana] })
  const rooms = createTelegramRooms({ token: telegram.token, apiRoot: telegram.root }, systemClock)
  channel.bans(ana, channel.owner, ms === 0 ? 0 : Math.floor((Date.now() + ms) / 1_000))
  expect(await right(rooms.standing(channel.chat.id as ChatId, ANA))).toMatchObject({
    status: 'out',
    bannedBy: 'others',
  })
})
