import { beforeEach, describe, expect, it } from 'vitest'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import { walletPart } from '../../../../src/application/economy/walletPart.ts'
import { memberRefusals } from '../../../../src/application/user/memberPart.ts'
import type { LocalDate } from '../../../../src/domain/kernel/dates.ts'
import type { Slug, UserId } from '../../../../src/domain/kernel/ids.ts'
import { metadataOf } from '../../../application/support/world.ts'
import { right } from '../../../support/results.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { ANA, says } from '../support/updates.ts'

const LUIS = { id: 43, is_bot: false, first_name: 'Luis', language_code: 'es' } as const
const EVIL = { id: 44, is_bot: false, first_name: '1. Ana: 999\n@admin', language_code: 'es' } as const
type Somebody = typeof ANA | typeof LUIS | typeof EVIL
const privately = (from: Somebody) => ({
  from,
  chat: { id: from.id, type: 'private', first_name: from.first_name },
})

let bot = createBotInProcess()
let nth = 0
const said = () => String(bot.calls.findLast(({ payload }) => typeof payload.text === 'string')?.payload.text)

const earns = async ({ id }: Somebody, amount: number, localDate: string, source = 'story_reward') => {
  nth += 1
  const userId = id as number as UserId
  const performAct = createPerformAct({ ...bot, snapshots: createMemorySnapshotStore() })
  const at = bot.clock.now()
  const grant = {
    type: 'GrantBesitos',
    userId,
    amount,
    source: source as Slug,
    localDate: localDate as LocalDate,
    at,
  } as const
  const parts = [walletPart(userId, [grant])]
  await right(
    performAct({ metadata: metadataOf(9_000_000 + nth), at, parts, refusals: memberRefusals(userId) }),
  )
}
const asks = async (period = '', from: Somebody = ANA) => {
  await bot.handle(says(`/ranking ${period}`, privately(from)))
  return said()
}
const joins = async (from: Somebody) => {
  await asks('', from)
  const { chat } = privately(from)
  await bot.handle(pressesOn(bot, 'Quiero salir', { from, chat }))
}

beforeEach(async () => {
  bot = createBotInProcess()
  for (const one of [ANA, LUIS, EVIL]) await bot.handle(says('/start', privately(one)))
  await earns(ANA, 10, '2026-11-24')
  await earns(LUIS, 30, '2026-11-23')
  await earns(LUIS, 50, '2026-10-02')
  await earns(EVIL, 20, '2026-11-24')
})

describe('/ranking', () => {
  it('names nobody who has not asked for it, and tells everybody their own', async () => {
    expect(await asks()).toBe(
      'Quién ha ganado más, del 2026-11-23 al 2026-11-29\n\nAquí no hay nadie todavía: solo sale quien quiere salir.\n\nTú has ganado 10. Tu nombre no sale, porque no lo has pedido.',
    )
  })

  it('names who has joined, the most first, and their place to each', async () => {
    await joins(ANA)
    await joins(LUIS)
    expect(said()).toBe('Desde ahora tu nombre sale en la clasificación.')
    expect(await asks()).toContain('1. Luis: 30\n2. Xiomara: 10\n\nTú: 10, en el puesto 2.')
    expect(await asks('2026-10')).toContain('1. Luis: 50\n\nTú: 0, en el puesto 2.')
    expect(await asks('2026-11-24')).toContain('1. Xiomara: 10')
    expect(await asks('todo')).toContain('1. Luis: 80\n2. Xiomara: 10')
    expect(await asks('1999')).toContain('Aquí no hay nadie todavía')
  })

  it('shows names as text, whatever they contain', async () => {
    await joins(EVIL)
    expect(await asks()).toContain('1. 1.\u2060 Ana:\u2060 999 @\u2060admin: 20\n\n')
  })

  it('lets go whoever wants to leave, at once', async () => {
    await joins(LUIS)
    await asks('', LUIS)
    await bot.handle(pressesOn(bot, 'No quiero salir', privately(LUIS)))
    expect(said()).toBe('Tu nombre ya no sale en la clasificación.')
    expect(await asks()).not.toContain('Luis')
  })

  it('forgets whoever is forgotten', async () => {
    await joins(LUIS)
    await bot.handle(says('/privacidad', privately(LUIS)))
    await bot.handle(pressesOn(bot, 'Olvídame', privately(LUIS)))
    await bot.handle(pressesOn(bot, 'Sí, olvídame', privately(LUIS)))
    expect(await asks()).not.toContain('30')
  })

  it('counts what was earned, not what somebody gave', async () => {
    await joins(ANA)
    await earns(ANA, 500, '2026-11-24', 'gift')
    await earns(ANA, 500, '2026-11-24', 'operator')
    expect(await asks()).toContain('1. Xiomara: 10')
  })

  it('asks of when, where nobody can tell', async () => {
    expect(await asks('ayer')).toContain('Dime de cuándo')
  })
})
