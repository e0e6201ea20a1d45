import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { type PlaceCommand, place } from '../../../src/domain/channels/place.ts'
import type { PlaceEvent } from '../../../src/domain/channels/placeEvents.ts'
import type { MoveCommand } from '../../../src/domain/channels/placeMoves.ts'
import type { ChatId, UserId } from '../../../src/domain/kernel/ids.ts'
import type { Natural } from '../../../src/domain/kernel/numbers.ts'
import { given } from '../../support/specification.ts'

const at = new Date('2026-11-24T06:00:00.000Z')
const who = { userId: 42 as UserId, channelId: -100_123 as ChatId, at }
const of = { user_id: who.userId, channel_id: who.channelId }

type Standing = 'out' | 'member' | 'administrator'

/** What Telegram tells of a change, in that second, by an update of that number. */
const change = (from: Standing, to: Standing, second: number, updateId: number): MoveCommand => {
  const told = {
    ...who,
    wasIn: from !== 'out',
    wasAdministrator: from === 'administrator',
    by: 'self' as const,
    toldAt: new Date(at.getTime() + second * 1_000),
    updateId: updateId as Natural,
  }
  return to === 'out'
    ? { type: 'NoteLeft', ...told, reason: 'left' }
    : {
        type: 'NoteJoined',
        ...told,
        via: 'link',
        linkOf: null,
        until: null,
        isAdministrator: to === 'administrator',
      }
}

const fold = (commands: readonly PlaceCommand[], from = place.initial) =>
  commands.reduce((state, command) => {
    const decided = place.decide(command, state)
    return E.isRight(decided) ? decided.right.reduce(place.evolve, state) : state
  }, from)

const standings = fc.constantFrom<Standing>('out', 'member', 'administrator')
/** How somebody stood one after the other, in how many seconds after the one before, and with how many updates of others between. */
const lives = fc.array(fc.tuple(standings, fc.nat({ max: 1 }), fc.integer({ min: 1, max: 3 })), {
  minLength: 1,
  maxLength: 10,
})

const toldOf = (life: readonly (readonly [Standing, number, number])[]): readonly MoveCommand[] => {
  let before: Standing = 'out'
  let [second, updateId] = [0, 100]
  return life.map(([standing, later, further]) => {
    second += later
    updateId += further
    const told = change(before, standing, second, updateId)
    before = standing
    return told
  })
}

describe('how somebody stands in a channel', () => {
  it('is the same in the end, in whatever order and however often Telegram tells of it', () => {
    const shuffled = lives.chain((life) => {
      const told = toldOf(life)
      return fc.tuple(
        fc.constant(life),
        fc.shuffledSubarray([...told, ...told], { minLength: 2 * told.length }),
      )
    })
    fc.assert(
      fc.property(shuffled, ([life, told]) => {
        const last = life.at(-1)?.[0]
        const { status, isAdministrator } = fold(told)
        expect(status === 'in').toBe(last !== 'out')
        expect(isAdministrator).toBe(last === 'administrator')
      }),
      { numRuns: 1_000 },
    )
  })

  it('is that after the last of one second, whichever comes first', () => {
    const [comes, goes] = [change('out', 'member', 0, 7), change('member', 'out', 0, 8)]
    expect(fold([comes, goes]).status).toBe('out')
    expect(fold([goes, comes]).status).toBe('out')
    const [leaves, returns] = [change('member', 'out', 0, 7), change('out', 'member', 0, 8)]
    expect(fold([leaves, returns]).status).toBe('in')
    expect(fold([returns, leaves]).status).toBe('in')
  })

  it('follows from what was before, where an event of the same second is from before updates were numbered', () => {
    const came: PlaceEvent = {
      type: 'admin.user_joined_channel',
      timestamp: at,
      data: {
        ...of,
        via: 'link',
        link_of: null,
        until: null,
        is_administrator: false,
        by: 'self',
        told_at: at,
        update_id: null,
      },
    }
    given(place, [came])
      .when(change('out', 'member', 0, 7))
      .thenEvents([])
    expect(fold([change('member', 'out', 0, 8)], place.evolve(place.initial, came)).status).toBe('out')
  })

  it('is not changed by a ban of who is not there, nor by its end', () => {
    given(place, [])
      .when(change('out', 'out', 0, 7))
      .thenEvents([])
    const left = change('member', 'out', 1, 8)
    expect(fold([change('out', 'member', 0, 7), left])).toEqual(
      fold([change('out', 'member', 0, 7), left, change('out', 'out', 2, 9)]),
    )
  })

  it('says who has become an administrator, without their having come again', () => {
    const came = fold([change('out', 'member', 0, 7)])
    const decided = place.decide(change('member', 'administrator', 5, 8), came)
    expect(decided).toMatchObject({
      right: [{ type: 'admin.user_role_changed', data: { is_administrator: true } }],
    })
  })
})
