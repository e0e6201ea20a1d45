import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { channelPlaces } from '../../../../src/application/channels/channelPlaces.ts'
import { joinRequests } from '../../../../src/application/channels/joinRequests.ts'
import { migrationParts } from '../../../../src/application/channels/migrationParts.ts'
import { placePart } from '../../../../src/application/channels/placePart.ts'
import type { PerformAct } from '../../../../src/application/commands/act.ts'
import { createFollowGroups } from '../../../../src/application/policies/membership/followGroups.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import type { OpenProjectionStore } from '../../../../src/application/ports/projectionStore.ts'
import type { OpenedBy } from '../../../../src/domain/channels/placeEvents.ts'
import type { ChatId, UserId } from '../../../../src/domain/kernel/ids.ts'
import { channelId as from } from '../../../domain/channels/removalFacts.ts'
import { right } from '../../../support/results.ts'
import { foldedRows } from '../../support/foldedRows.ts'
import { ANA, LUIS, MORNING } from '../../support/world.ts'
import { createLeavingStage } from './leavingStage.ts'
import { IN } from './scriptedRooms.ts'

const to = -1_009_999 as ChatId
const EVA = 44 as UserId

let stage = createLeavingStage()
beforeEach(() => {
  stage = createLeavingStage()
})

const asks = (userId: UserId, openedBy: OpenedBy) =>
  stage.does([
    placePart(from, userId, [
      {
        type: 'AskToJoin',
        userId,
        channelId: from,
        isGuarded: false,
        openedBy,
        dueAt: null,
        toldAt: MORNING,
        at: MORNING,
      },
    ]),
  ])

const isIn = (userId: UserId) =>
  stage.does([
    placePart(from, userId, [
      {
        type: 'NoteJoined',
        userId,
        channelId: from,
        via: 'link',
        linkOf: null,
        until: null,
        isAdministrator: false,
        wasIn: false,
        wasAdministrator: false,
        by: 'self',
        toldAt: MORNING,
        updateId: null,
        at: MORNING,
      },
    ]),
  ])

/** The errand over the rows as they stand; `performs` says what becomes of each act. */
const follow = async (performs: (act: ReturnType<PerformAct>) => ReturnType<PerformAct> = (act) => act) => {
  const stores = [
    await stage.removals(),
    await foldedRows(stage, channelPlaces),
    await foldedRows(stage, joinRequests),
  ]
  const tables = ['removals', 'channel_places', 'join_requests']
  const open = (({ name }: { readonly name: string }) =>
    stores[tables.indexOf(name)]) as unknown as OpenProjectionStore
  const checkpoints = {
    list: () =>
      TE.map((all: readonly (readonly object[])[]) => all.flat())(
        TE.sequenceArray(stores.map((store) => store.checkpoints.list())),
      ),
  } as Parameters<typeof createFollowGroups>[0]['checkpoints']
  return stage.run(
    createFollowGroups({
      ...stage,
      open,
      checkpoints,
      channels: stage.channels,
      performAct: (act) => performs(stage.performAct(act)),
    }),
  )
}

const told = async (room: ChatId) =>
  (await stage.told())
    .filter(({ data }) => data.channel_id === room && 'user_id' in data)
    .map(({ type, data }) => `${type} ${data.user_id}`)

describe('a group that became a supergroup', () => {
  it('is followed by who is never removed, who waits to be, who is there and who asks, once, however often it dies', async () => {
    await right(stage.list(from, LUIS, true))
    await stage.starts(ANA)
    await stage.expires(ANA)
    await stage.orders()
    await isIn(LUIS)
    await asks(EVA, 'administrators')
    await asks(ANA, 'steps')
    await stage.does(migrationParts({ from, to, toldAt: MORNING }, MORNING))
    for (const dies of [1, 2, 3, 4, 5, 6]) {
      let acts = 0
      await follow((act) => {
        acts += 1
        return acts === dies ? TE.left(portFailure('the process was killed')) : act
      })
    }
    expect((await told(to)).toSorted()).toEqual([
      `join_requested ${EVA}`,
      `member_whitelisted ${LUIS}`,
      `removal_held ${ANA}`,
      `user_joined_channel ${LUIS}`,
    ])
    expect((await told(from)).slice(-2).toSorted()).toEqual([`join_answered ${EVA}`, `removal_spared ${ANA}`])
  })

  it('has what was ordered there ordered anew, through the brake of the supergroup, and removes nobody', async () => {
    await stage.arms()
    await stage.starts(ANA)
    await stage.expires(ANA)
    await stage.orders()
    stage.standings.set(ANA, { ...IN, status: 'unknown', movedTo: to })
    await stage.removes()
    expect(stage.removed).toEqual([])
    expect((await stage.told()).slice(-3).map(({ type, data }) => [type, data.channel_id])).toEqual([
      ['channel_migrated', from],
      ['removal_spared', from],
      ['removal_held', to],
    ])
  })
})
