import { describe, expect, it } from 'vitest'
import { beforeEachAppend } from '../../../application/commands/disturbedLogs.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { createGuardedFront } from '../support/guarded/front.ts'
import { createRightsStage as createStage } from '../support/rightsStage.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { ANA, DATE, PRIVATE, presses, says } from '../support/updates.ts'

const GROUP = { id: -1, type: 'group', title: 'The village' }

const UNKNOWN = 'No conozco ese comando'

describe('a bot command that wants a right', () => {
  it('is an unknown one to a plain member, and recorded as such', async () => {
    const stage = await createStage()
    await stage.says('/nada')
    const unknown = { said: stage.last(), fact: await stage.lastFact() }
    await stage.says('/reparto')
    expect(stage.last()).toBe(unknown.said)
    expect(await stage.lastFact()).toMatchObject({
      ...unknown.fact,
      data: { kind: 'unknown_command', length: 8 },
    })
    expect(await stage.besitos()).toBe(0)
  })

  it('is only text where a plain member writes it in a group, as any unknown one is', async () => {
    const stage = await createStage()
    const calls = stage.calls.length
    await stage.says('/reparto', { chat: GROUP })
    expect(await stage.lastFact()).toMatchObject({ data: { kind: 'text', length: 8 } })
    expect(stage.calls.length).toBe(calls)
  })

  it('is obeyed by whoever has a role that may, as soon as it is granted, and no longer than that', async () => {
    const stage = await createStage()
    await stage.grant()
    await stage.says('/reparto')
    expect(stage.last()).toBe('¿Reparto?')
    expect(await stage.besitos()).toBe(1)
    await stage.revoke()
    await stage.says('/reparto')
    expect(stage.last()).toContain(UNKNOWN)
    expect(await stage.besitos()).toBe(1)
  })

  it.each(['editor', 'moderator', 'auditor'] as const)('is not for an %s', async (role) => {
    const stage = await createStage()
    await stage.grant(role)
    await stage.says('/reparto')
    expect(stage.last()).toContain(UNKNOWN)
  })

  it('is obeyed by an owner whom the environment names, and no role of theirs stands in the log', async () => {
    const stage = await createStage({ owners: [ANA.id] })
    await stage.says('/reparto')
    expect(stage.last()).toBe('¿Reparto?')
    expect((await stage.events()).map(({ stream }) => stream)).not.toContain('roles-42')
  })

  it('is nothing to a stranger but the way in, in a group not even that', async () => {
    const bot = createBotInProcess({ frontsOf: (ours) => [...ours, createGuardedFront()] })
    await bot.handle(says('/reparto', { chat: GROUP }))
    expect(bot.calls).toEqual([])
    await bot.handle(says('/reparto'))
    expect(bot.texts()).toEqual([expect.stringContaining('/start')])
    expect(await bot.events()).toEqual([])
  })

  it('opens by a link for an owner; for a plain member the link is any other /start', async () => {
    const stage = await createStage()
    await stage.says('/start zg_handout')
    const welcome = stage.last()
    await stage.says('/start zg_nothing')
    expect(stage.last()).toBe(welcome)
    await stage.grant()
    await stage.says('/start zg_handout')
    expect(stage.last()).toBe('¿Reparto?')
    expect(await stage.besitos()).toBe(0)
  })
})

describe('the same update, given again', () => {
  it('is answered as it was, though the role was revoked meanwhile', async () => {
    const stage = await createStage()
    await stage.grant()
    const update = await stage.says('/reparto')
    await stage.revoke()
    const recorded = (await stage.events()).length
    await stage.handle(update)
    expect(stage.last()).toBe('¿Reparto?')
    expect((await stage.events()).length).toBe(recorded)
  })

  it('is answered as it was, though the role was granted meanwhile', async () => {
    const stage = await createStage()
    const update = await stage.says('/reparto')
    await stage.grant()
    const recorded = (await stage.events()).length
    await stage.handle(update)
    expect(stage.last()).toContain(UNKNOWN)
    expect((await stage.events()).length).toBe(recorded)
  })
})

describe('an act of somebody whose role is revoked while it is decided', () => {
  it('is decided anew without it', async () => {
    let revoke: (() => Promise<unknown>) | undefined
    const stage = await createStage({
      logOf: (log) =>
        beforeEachAppend(log, async () => {
          const before = revoke
          revoke = undefined
          await before?.()
        }),
    })
    await stage.grant()
    revoke = () => stage.revoke()
    await stage.says('/reparto')
    expect(stage.last()).toContain(UNKNOWN)
    expect(await stage.besitos()).toBe(0)
    expect(await stage.lastFact()).toMatchObject({ data: { kind: 'unknown_command' } })
  })
})

describe('a button that wants a right', () => {
  const old = 'Este botón es de antes y ya no cambia nada. Escribe /ayuda'

  it('is an old one to whoever may not any more, and does not name what showed it', async () => {
    const stage = await createStage()
    await stage.grant()
    await stage.says('/reparto')
    const press = pressesOn(stage, 'A todos')
    await stage.revoke()
    await stage.handle(press)
    expect(stage.last()).toContain(old)
    expect(await stage.besitos()).toBe(1)
  })

  it('is obeyed by an owner', async () => {
    const stage = await createStage({ owners: [ANA.id] })
    await stage.says('/reparto')
    await stage.handle(pressesOn(stage, 'A todos'))
    expect(stage.last()).toBe('Repartido')
    expect(await stage.besitos()).toBe(2)
  })

  it.each([
    ['that is none', 'never', PRIVATE],
    ['in a group', 'all', GROUP],
  ])('%s sends a plain member to the help, and an owner to what shows it', async (_, id, chat) => {
    const stage = await createStage()
    const pressed = () => presses({ data: `zg:16:1:${id}`, message: { message_id: 11, date: DATE, chat } })
    await stage.handle(pressed())
    expect(stage.last()).toContain('/ayuda')
    await stage.grant()
    await stage.handle(pressed())
    expect(stage.last()).toContain('/reparto')
  })
})
