import type { CallbackQuery } from 'grammy/types'
import { expect, test } from 'vitest'
import { createKeyboards } from '../../../../../src/adapters/telegram/talking/sending/keyboards.ts'

const MOST = 10_000

const message = (nth: number) => ({
  message_id: nth,
  chat: { id: 1, type: 'private', first_name: 'Ada' } as const,
})
const pressOn = (nth: number) =>
  ({ message: { ...message(nth), date: 0 }, data: 'n:1' }) as unknown as CallbackQuery

test('of the messages with buttons those are forgotten that were changed longest ago, and no others', () => {
  const keyboards = createKeyboards()
  const put = (nth: number) => keyboards.put(message(nth), [{ text: 'On', data: 'n:1' }])
  for (let nth = 1; nth <= MOST; nth += 1) put(nth)
  put(1)
  put(MOST + 1)
  put(MOST + 2)
  expect([1, 2, 3, 4, MOST + 1, MOST + 2].filter((nth) => keyboards.stands(pressOn(nth)))).toEqual([
    1,
    4,
    MOST + 1,
    MOST + 2,
  ])
})
