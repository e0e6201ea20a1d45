import { expect, test } from 'vitest'
import { refusal, start } from '../stage.ts'
import { TELEGRAMS_LIMITS } from './floodControl.ts'

const tooMany = (seconds: number) =>
  refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })

test('Telegram takes one message a second to a chat, and says how long to wait', async () => {
  const { emulator, ask } = await start({ floods: TELEGRAMS_LIMITS })
  for (const id of [7, 8]) emulator.member({ id })
  const send = (chat_id: number) => ask('sendMessage', { chat_id, text: 'a' })
  expect(await send(7)).toMatchObject({ ok: true })
  expect(await send(7)).toEqual(tooMany(1))
  expect(await send(8)).toMatchObject({ ok: true })
})

test('Telegram takes thirty messages a second over all chats', async () => {
  const { emulator, ask } = await start({ floods: { ...TELEGRAMS_LIMITS, speed: 0.1 } })
  const ids = Array.from({ length: 31 }, (_, n) => n + 1)
  for (const id of ids) emulator.member({ id })
  const answers = await Promise.all(ids.map((chat_id) => ask('sendMessage', { chat_id, text: 'a' })))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(30)
})

test('Telegram takes twenty messages a minute to a group, and its time may go faster', async () => {
  const { emulator, ask } = await start({ floods: { perGroupAndMinute: 20, speed: 30 } })
  const { chat } = emulator.channel({ type: 'supergroup' })
  const send = () => ask('sendMessage', { chat_id: chat.id, text: 'a' })
  for (let sent = 0; sent < 20; sent += 1) await send()
  const refused = await send()
  expect(refused).toMatchObject({ ok: false, error_code: 429 })
  await expect.poll(send, { timeout: 30_000 }).toMatchObject({ ok: true })
})
