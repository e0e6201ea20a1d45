import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createMemoryVault } from '../../../../src/adapters/memory/memoryVault.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import type { Vault } from '../../../../src/application/ports/vault.ts'
import type { TelegramId } from '../../../../src/domain/kernel/ids.ts'
import { createNumbers } from '../../../support/botDependencies.ts'
import { right } from '../../../support/results.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { endOf } from '../support/disturbedBot.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { ANA, says } from '../support/updates.ts'

/** A vault whose removals fail so often, as where the process ends between the append and the removal. */
const failingVault = (times: number): Vault => {
  const vault = createMemoryVault(undefined, createNumbers())
  let left = times
  return {
    ...vault,
    forget: (userId) => {
      if (left === 0) return vault.forget(userId)
      left -= 1
      return TE.left(portFailure('the database does not answer'))
    },
  }
}

/** A bot that Ana has asked to forget her, and her "yes", which it has not heard yet. */
const asked = async (failures = 0) => {
  const bot = createBotInProcess({ vault: failingVault(failures) })
  for (const text of ['/start', '/privacidad']) await bot.handle(says(text))
  await bot.handle(pressesOn(bot, 'Olvídame'))
  return { bot, yes: pressesOn(bot, 'Sí, olvídame') }
}
type Bot = Awaited<ReturnType<typeof asked>>['bot']
const accountIsKnown = async ({ vault }: Bot) =>
  (await right(vault.find(ANA.id as TelegramId)))._tag === 'Some'

describe('forgetting', () => {
  it('is one act over user and wallet: one command id, one append', async () => {
    const { bot, yes } = await asked()
    const before = (await bot.events()).length
    await bot.handle(yes)
    const act = (await bot.events()).slice(before)
    expect(act.map(({ stream, type }) => [stream, type])).toEqual([
      ['user-42', 'user.activity'],
      ['user-42', 'user.forgotten'],
      ['wallet-42', 'gamification.wallet_closed'],
    ])
    const [first] = act
    for (const [nth, { position, metadata, recordedAt }] of act.entries()) {
      expect(metadata).toEqual(first?.metadata)
      expect(recordedAt).toEqual(first?.recordedAt)
      expect(position).toBe(Number(first?.position) + nth)
    }
    expect(await right(bot.log.readCommand(first?.metadata.command_id as never))).toEqual(act)
    expect(await accountIsKnown(bot)).toBe(false)
  })
})

describe('a crash between the append and the removal of the account', () => {
  it('is healed by the same update, which is given again and answered then', async () => {
    const { bot, yes } = await asked(1)
    expect(await endOf(bot.handle(yes))).toBe('outage')
    const events = await bot.events()
    expect(events.at(-1)?.type).toBe('gamification.wallet_closed')
    expect(await accountIsKnown(bot)).toBe(true)

    await bot.handle(yes)
    expect(await accountIsKnown(bot)).toBe(false)
    expect(await bot.events()).toEqual(events)
    expect(bot.calls.at(-1)).toMatchObject({
      method: 'editMessageText',
      payload: { text: expect.stringContaining('Ya no sé quién eres') },
    })
  })

  it('is healed by whatever they do next, of which nothing is recorded', async () => {
    const { bot, yes } = await asked(2)
    expect(await endOf(bot.handle(yes))).toBe('outage')
    const events = await bot.events()
    const next = says('hola')
    expect(await endOf(bot.handle(next))).toBe('outage')
    expect(await accountIsKnown(bot)).toBe(true)

    await bot.handle(next)
    expect(await accountIsKnown(bot)).toBe(false)
    expect(await bot.events()).toEqual(events)
    expect(bot.texts().at(-1)).toContain('Aún no nos conocemos')
  })

  it('is healed by their coming back, as somebody new', async () => {
    const { bot, yes } = await asked(1)
    expect(await endOf(bot.handle(yes))).toBe('outage')
    const before = (await bot.events()).length
    await bot.handle(says('/start'))
    expect((await bot.events()).slice(before).map(({ stream, type }) => [stream, type])).toEqual([
      ['user-1042', 'user.registered'],
      ['user-1042', 'user.command_executed'],
    ])
    expect(bot.texts().at(-1)).toContain('¡Te doy la bienvenida')
    await bot.handle(yes)
    expect(bot.calls.at(-1)).toEqual({
      method: 'answerCallbackQuery',
      payload: { callback_query_id: '4242' },
    })
    expect(await bot.events()).toHaveLength(before + 2)
  })
})
