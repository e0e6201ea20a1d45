import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryErasures } from '../../../src/adapters/memory/memoryErasures.ts'
import { createMemoryNotices } from '../../../src/adapters/memory/memoryNotices.ts'
import { createMemoryParkedUpdates } from '../../../src/adapters/memory/memoryParkedUpdates.ts'
import type { JsonObject } from '../../../src/application/log/json.ts'
import { FORGETTING_IN_MODULES } from '../../../src/application/modules.ts'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import {
  createForgettingParts,
  createLoseMember,
  type LoseMember,
} from '../../../src/application/user/forgetUser.ts'
import { loseForgotten } from '../../../src/application/user/loseForgotten.ts'
import { memberRefusals } from '../../../src/application/user/memberPart.ts'
import type { TelegramId } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { createStage } from '../subscriptions/stage.ts'
import { ANA, everything, MORNING, metadataOf } from '../support/world.ts'

const STREAMS = [`user-${ANA}`, `wallet-${ANA}`]
const ACCOUNT = ANA as number as TelegramId

describe('what is kept of a forgotten member', () => {
  let stage: ReturnType<typeof createStage>
  afterEach(() => stage.close())

  /** Ana is known, and has been forgotten by an act after which the program died. */
  const forgotten = async () => {
    stage = createStage()
    const { vault, snapshots, performAct, checkpoints } = stage
    const sealed = (await right(vault.admit(ACCOUNT))).seal({ firstName: 'Ana' })
    await stage.start()
    for (const stream of STREAMS) await right(snapshots.save(stream, 'any', { version: 1, state: {} }))
    const parts = createForgettingParts(FORGETTING_IN_MODULES)(ANA, MORNING)
    await right(performAct({ metadata: metadataOf(9), at: MORNING, parts, refusals: memberRefusals(ANA) }))
    const erasures = createMemoryErasures()
    const loseMember = createLoseMember(
      {
        vault,
        snapshots,
        parkedUpdates: createMemoryParkedUpdates(stage.clock),
        notices: createMemoryNotices(stage.clock).notices,
      },
      () => STREAMS,
    )
    return {
      erasures,
      sealed,
      loseMember,
      run: (lose: LoseMember = loseMember) =>
        stage.run(loseForgotten({ loseMember: lose, erasures, checkpoints })),
      left: async () => {
        const kept = await Promise.all(STREAMS.map((stream) => right(snapshots.load(stream, 'any'))))
        return {
          name: O.toUndefined(await right(vault.open(sealed))) as JsonObject | undefined,
          account: O.toUndefined(await right(vault.accountOf(ANA))),
          snapshots: kept.filter(O.isSome).length,
        }
      },
    }
  }
  const NOTHING = { name: undefined, account: undefined, snapshots: 0 }

  it('goes after a crash: account, key, the snapshots of all their streams; and the disk is to be cleared', async () => {
    const { run, left, erasures } = await forgotten()
    expect(await left()).toEqual({ name: { firstName: 'Ana' }, account: ACCOUNT, snapshots: 2 })
    run()
    await stage.pass(1_000)
    expect(await left()).toEqual(NOTHING)
    const [event] = (await everything(stage.log)).filter(({ type }) => type === 'user.forgotten')
    expect(await right(erasures.waiting())).toEqual({ count: 1, since: event?.recordedAt })
  })

  it('goes as soon as it can, and nothing is parked meanwhile', async () => {
    const { run, left, loseMember, erasures } = await forgotten()
    let away = true
    run((userId) => (away ? TE.left(portFailure('the database is away')) : loseMember(userId)))
    await stage.pass(60_000, 1_000)
    expect(await right(erasures.waiting())).toMatchObject({ count: 0 })
    expect(await right(stage.checkpoints.deadLetters('lose-forgotten'))).toEqual([])
    away = false
    await stage.pass(10_000)
    expect(await left()).toEqual(NOTHING)
    expect(await right(erasures.waiting())).toMatchObject({ count: 1 })
  })

  it('may be gone already: the disk is to be cleared even so', async () => {
    const { run, left, loseMember, erasures } = await forgotten()
    expect(await right(loseMember(ANA))).toBe(true)
    run()
    await stage.pass(1_000)
    expect(await left()).toEqual(NOTHING)
    expect(await right(loseMember(ANA))).toBe(false)
    expect(await right(erasures.waiting())).toMatchObject({ count: 1 })
  })
})
