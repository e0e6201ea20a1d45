import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { removal } from '../../../src/domain/channels/removal.ts'
import type { RemovalCommand } from '../../../src/domain/channels/removalCommands.ts'
import type { RemovalEvent } from '../../../src/domain/channels/removalEvents.ts'
import { uuid } from '../../application/support/world.ts'
import {
  at,
  fail,
  finish,
  later,
  order,
  putOff,
  release,
  retry,
  spare,
  unlist,
  whitelist,
} from './removalFacts.ts'

const holds = fc.constantFrom(null, 'observed' as const, 'brake' as const)
const causes = fc.integer({ min: 1, max: 3 })
const commands: fc.Arbitrary<RemovalCommand> = fc.oneof(
  fc.tuple(holds, causes).map(([hold, cause]) => order(hold, cause)),
  fc.tuple(holds, causes).map(([hold, cause]) => release(hold, cause)),
  fc.tuple(fc.constantFrom(at, later(10), later(60)), holds).map(([due, hold]) => retry(due, hold)),
  causes.map(putOff),
  causes.map((cause) => spare('unknown', cause)),
  causes.map((cause) => spare('active', cause)),
  causes.map((cause) => finish(false, cause)),
  causes.map(fail),
  fc.constantFrom(whitelist, unlist),
)

const lived = (given: readonly RemovalCommand[], state = removal.initial) =>
  given.reduce(
    (so, command) => {
      const decided = removal.decide(command, so.state)
      const events = E.isRight(decided) ? decided.right : []
      return { state: events.reduce(removal.evolve, so.state), events: [...so.events, ...events] }
    },
    { state, events: [] as readonly RemovalEvent[] },
  )

const isDone = ({ type }: RemovalEvent) => type === 'admin.removal_done'

describe('whatever happens to somebody who has to leave', () => {
  it('they are removed only after it was said why, and once for each time that it was', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 40 }), (given) => {
        let said: string | undefined
        for (const event of lived(given).events) {
          if (event.type === 'admin.removal_ordered') said = event.data.cause
          else if (isDone(event)) {
            expect(said).toBe((event.data as { readonly cause: string }).cause)
            said = undefined
          } else if (event.type !== 'admin.member_unlisted' && event.type !== 'admin.member_whitelisted')
            said = undefined
        }
      }),
    ))

  it('nobody on the whitelist is removed', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 40 }), (given) => {
        let isListed = false
        for (const event of lived(given).events) {
          if (event.type === 'admin.member_whitelisted') isListed = true
          if (event.type === 'admin.member_unlisted') isListed = false
          if (isListed) expect(isDone(event)).toBe(false)
        }
      }),
    ))

  it('a command that is given again at once adds nothing', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 20 }), commands, (before, command) => {
        const { state } = lived([...before, command])
        expect(lived([command], state).events).toEqual([])
      }),
    ))

  it('of one cause there is at most one removal', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 40 }), (given) => {
        const one = given.filter((command) => !('cause' in command) || command.cause === uuid(1))
        expect(lived(one).events.filter(isDone).length).toBeLessThanOrEqual(1)
      }),
    ))

  it('it comes back from a snapshot as it was', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 20 }), (given) => {
        const { state } = lived(given)
        const stored = JSON.parse(JSON.stringify(removal.snapshot.codec.encode(state)))
        expect(removal.snapshot.codec.decode(stored)).toEqual(E.right(state))
      }),
    ))
})
