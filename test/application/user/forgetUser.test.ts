import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { createMemoryErasures } from '../../../src/adapters/memory/memoryErasures.ts'
import { FORGETTING_IN_MODULES } from '../../../src/application/modules.ts'
import {
  createForgettingParts,
  createForgetUser,
  createLoseMember,
} from '../../../src/application/user/forgetUser.ts'
import type { TelegramId } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, everything, metadataOf, start } from '../support/world.ts'

const STREAMS = [`user-${ANA}`, `wallet-${ANA}`]

describe('forgetting a member', () => {
  it('destroys their key, says so in the log, and can be done again', async () => {
    const { vault, snapshots, clock, performAct, handle, log } = createWorld()
    const sealed = (await right(vault.admit(ANA as number as TelegramId))).seal({ firstName: 'Ana' })
    await right(handle(ANA, metadataOf(1), start()))
    for (const stream of STREAMS) await right(snapshots.save(stream, 'any', { version: 1, state: {} }))
    const erasures = createMemoryErasures()
    const forget = createForgetUser({
      performAct,
      clock,
      erasures,
      forgettingParts: createForgettingParts(FORGETTING_IN_MODULES),
      loseMember: createLoseMember({ vault, snapshots }, () => STREAMS),
    })
    expect(await right(forget(ANA, metadataOf(2)))).toMatchObject({
      recorded: expect.arrayContaining([expect.objectContaining({ type: 'user.forgotten' })]),
      keyDestroyed: true,
    })
    expect(await right(erasures.waiting())).toMatchObject({ count: 1 })
    const { length } = await everything(log)
    expect(await right(forget(ANA, metadataOf(3)))).toMatchObject({ keyDestroyed: false })
    expect((await everything(log)).slice(length).map(({ type }) => type)).not.toContain('user.forgotten')
    expect(await right(vault.open(sealed))).toEqual(O.none)
    for (const stream of STREAMS) expect(await right(snapshots.load(stream, 'any'))).toEqual(O.none)
  })
})
