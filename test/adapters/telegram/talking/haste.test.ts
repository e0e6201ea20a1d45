import { expect, it } from 'vitest'
import type { Haste } from '../../../../src/adapters/telegram/receiving/floods.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { ANA, says } from '../support/updates.ts'

it('a bot command that comes too often is recorded and refused, brings about nothing, and is told of once', async () => {
  let haste: Haste | undefined
  const bot = createBotInProcess({ hasteOf: async () => haste })
  await bot.handle(says('/start', { from: ANA }))
  haste = { seconds: 3, isFirst: true }
  const first = says('/idioma en')
  await bot.handle(first)
  haste = { seconds: 2, isFirst: false }
  await bot.handle(says('/idioma en'))
  await bot.handle(says('/idioma en'))
  expect((await bot.facts()).slice(2).map(({ type }) => type)).toEqual(
    Array.from({ length: 3 }, () => ['user.command_executed', 'user.command_refused']).flat(),
  )
  expect(bot.texts().slice(1)).toEqual([expect.stringContaining('Espera 3 s')])

  haste = undefined
  await bot.handle(first)
  expect(bot.texts().at(-1)).toContain('Espera 3 s')
  await bot.handle(says('/idioma en'))
  expect(bot.texts().at(-1)).toBe('From now on I speak English with you.')
})

it('what is no bot command is never slowed', async () => {
  const asked: string[] = []
  const bot = createBotInProcess({
    hasteOf: async (key) => {
      asked.push(key)
      return undefined
    },
  })
  for (const text of ['/start', 'hola', 'adiós']) await bot.handle(says(text))
  expect(asked).toHaveLength(1)
  // A digest, and no two accounts have one: it may well hold the digits of any number.
  expect(asked[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
})
