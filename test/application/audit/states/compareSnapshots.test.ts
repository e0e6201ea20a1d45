import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { compareSnapshots } from '../../../../src/application/audit/states/compareSnapshots.ts'
import { AGGREGATES } from '../../../../src/application/modules.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import type { KeptSnapshot, SnapshotStore } from '../../../../src/application/ports/snapshotStore.ts'
import { user } from '../../../../src/domain/user/user.ts'
import { right } from '../../../support/results.ts'
import { ANA, createWorld, execute, LUIS, metadataOf, recordRaw, start } from '../../support/world.ts'

const { fold } = user.snapshot

let world: ReturnType<typeof createWorld>
beforeEach(async () => {
  world = createWorld()
  for (const [nth, member] of [ANA, LUIS].entries()) {
    await right(world.handle(member, metadataOf(nth + 1, member), start(member)))
    const commands = Array.from({ length: 28 }, () => execute('profile', member))
    await right(world.handle(member, metadataOf(nth + 3, member), commands))
  }
})

/** The snapshots as somebody has changed them. */
const changed = (change: (kept: KeptSnapshot) => KeptSnapshot): Pick<SnapshotStore, 'page'> => ({
  page: (query) => TE.map((page: readonly KeptSnapshot[]) => page.map(change))(world.snapshots.page(query)),
})

const compare = (snapshots: Pick<SnapshotStore, 'page'> = world.snapshots) =>
  compareSnapshots({ log: world.log, snapshots, aggregates: AGGREGATES })

const found = (snapshots?: Pick<SnapshotStore, 'page'>) => right(() => compare(snapshots))

const ofAna = (change: (kept: KeptSnapshot) => Partial<KeptSnapshot>) =>
  changed((kept) => (kept.stream === 'user-42' ? { ...kept, ...change(kept) } : kept))

describe('comparing the snapshots with the log', () => {
  it('finds nothing where each is what the log gives at its version', async () => {
    expect(await found()).toEqual({ compared: 2, ignored: 0, wrong: 0, told: [] })
    await right(world.handle(ANA, metadataOf(9), [execute('help')]))
    expect(await found()).toMatchObject({ compared: 2, wrong: 0 })
  })

  it('names the stream, the version and the field of one that was changed', async () => {
    const forged = ofAna(({ state }) => ({ state: { ...state, commandCount: 77 } }))
    expect(await found(forged)).toEqual({
      compared: 2,
      ignored: 0,
      wrong: 1,
      told: [
        {
          stream: 'user-42',
          fold,
          version: 30,
          differences: [{ field: 'command_count', snapshot: 77, replayed: 29 }],
        },
      ],
    })
  })

  it('finds one that stands at another version than it says, before and after the end of its stream', async () => {
    expect((await found(ofAna(() => ({ version: 29 })))).told).toMatchObject([
      { version: 29, differences: [{ field: 'command_count', snapshot: 29, replayed: 28 }] },
    ])
    expect((await found(ofAna(() => ({ version: 31 })))).told).toMatchObject([
      { version: 31, differences: [{ field: 'stream_version', snapshot: 31, replayed: 30 }] },
    ])
  })

  it.each([
    ['a field is missing', { status: 'registered' }, 12],
    ['there is no state', {}, 13],
    ['another field is called like one', { command_count: 29, commandCount: 77 }, 14],
  ])('finds one where %s', async (_, state, fields) => {
    const [wrong] = (await found(ofAna(() => ({ state })))).told
    expect(wrong?.differences).toHaveLength(fields)
  })

  it('takes an object with its keys in another order for the same', async () => {
    const turned = changed((kept) => ({
      ...kept,
      state: Object.fromEntries(Object.entries(kept.state).toReversed()),
    }))
    expect(await found(turned)).toMatchObject({ compared: 2, wrong: 0 })
  })

  it('ignores those of another way of folding, as commands do', async () => {
    await right(world.snapshots.save('user-42', 'user 0', { version: 3, state: { anything: true } }))
    expect(await found()).toEqual({ compared: 2, ignored: 1, wrong: 0, told: [] })
  })

  it('goes through all of them, and tells a thousand', async () => {
    for (let member = 1_000; member < 2_100; member += 1)
      await right(world.snapshots.save(`user-${member}`, fold, { version: 7, state: { status: 'unknown' } }))
    const { compared, wrong, told } = await found()
    expect([compared, wrong, told.length]).toEqual([1_102, 1_100, 1_000])
    expect(new Set(told.map(({ stream }) => stream)).size).toBe(1_000)
  })

  it('says which one it could not compare, where the log holds what the program does not know', async () => {
    await recordRaw(world.log, 99, { type: 'user.promoted', data: { user_id: ANA } })
    const result = await compare(ofAna(() => ({ version: 31 })))
    expect(E.isLeft(result) && result.left).toMatchObject({
      _tag: 'UnknownEvent',
      message: `the snapshot "${fold}" of user-42: event type user.promoted is not in the catalogue`,
    })
  })

  it('ends with the failure of a port', async () => {
    const away = TE.left(portFailure('away'))
    expect(await compare({ page: () => away })).toMatchObject({ left: { message: 'away' } })
    const log = { readStream: () => away }
    const result = await compareSnapshots({ log, snapshots: world.snapshots, aggregates: AGGREGATES })
    expect(result).toMatchObject({ left: { message: 'away' } })
  })
})
