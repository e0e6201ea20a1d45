import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { project } from '../../../src/application/subscriptions/projections/projection.ts'
import { users } from '../../../src/application/user/users.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import { userEvents } from '../../../src/domain/user/events.ts'
import { commandsOf } from '../../domain/user/userArbitraries.ts'
import { right } from '../../support/results.ts'
import {
  ANA,
  createWorld,
  everything,
  execute,
  forget,
  LUIS,
  MORNING,
  metadataOf,
  start,
  write,
} from '../support/world.ts'

const at = (minute: number) => new Date(MORNING.getTime() + minute * 60_000)

const eventsOf = async (...updates: readonly (readonly [UserId, readonly UserCommand[]])[]) => {
  const { log, handle } = createWorld()
  for (const [index, [userId, commands]] of updates.entries())
    await right(handle(userId, metadataOf(index + 1, userId), commands))
  return (await everything(log)).map((recorded) => {
    const event = users.catalogue.decode(recorded)
    if (E.isLeft(event)) throw new Error(event.left.message)
    return event.right
  })
}

const rowsOf = async (...updates: readonly (readonly [UserId, readonly UserCommand[]])[]) =>
  project(users, new Map(), await eventsOf(...updates))

/** The rows that are there. */
const standing = <Key, Row>(rows: ReadonlyMap<Key, Row | null>): ReadonlyMap<Key, Row> =>
  new Map([...rows].flatMap(([key, row]) => (row === null ? [] : [[key, row] as const])))

describe('the user projection', () => {
  it('follows the events of the user module', () => {
    expect(users).toMatchObject({ table: { name: 'users' }, pattern: 'user.*' })
    expect(users.catalogue.types).toEqual(Object.keys(userEvents))
  })

  it('has a row a member, with what they are and when they were last active', async () => {
    const rows = await rowsOf(
      [ANA, start(ANA, at(0))],
      [LUIS, start(LUIS, at(1))],
      [ANA, [execute('perfil', ANA, at(2)), write(5, ANA, at(3))]],
    )
    expect([...rows.values()]).toMatchObject([
      { userId: ANA, language: 'es', registeredAt: at(0), lastActive: at(3), commandCount: 2 },
      { userId: LUIS, language: 'es', registeredAt: at(1), lastActive: at(1), commandCount: 1 },
    ])
  })

  it('never moves the last activity back', async () => {
    const rows = await rowsOf([ANA, start(ANA, at(5))], [ANA, [write(1, ANA, at(9)), write(2, ANA, at(7))]])
    expect(rows.get(ANA)?.lastActive).toEqual(at(9))
  })

  it('has no row for somebody of whom no registration is known', async () => {
    const events = await eventsOf([ANA, start()], [ANA, [write(5)]])
    expect(project(users, new Map(), events.slice(1))).toEqual(new Map())
  })

  it('drops the row of somebody who is forgotten, for good', async () => {
    const gone = await eventsOf([ANA, start()], [ANA, [forget(ANA, at(6))]])
    expect(project(users, new Map(), gone.slice(0, 2)).get(ANA)).toMatchObject({ commandCount: 1 })
    const rows = project(users, new Map(), gone)
    expect(rows.get(ANA)).toBeNull()
    const back = await rowsOf([ANA, start()], [ANA, [forget(ANA, at(6))]], [ANA, start(ANA, at(9))])
    expect(back.get(ANA)).toBeNull()
  })

  it('comes to the same rows wherever the pages are cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(ANA, LUIS).chain((id) => fc.tuple(fc.constant(id), fc.array(commandsOf(id)))),
        ),
        fc.nat(),
        async (updates, cut) => {
          const events = await eventsOf(...updates)
          const middle = cut % (events.length + 1)
          const first = project(users, new Map(), events.slice(0, middle))
          const second = project(users, standing(first), events.slice(middle))
          const whole = project(users, new Map(), events)
          expect(standing(new Map([...first, ...second]))).toEqual(standing(whole))
        },
      ),
    ))
})
