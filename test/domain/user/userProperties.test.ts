import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import type { UserEvent } from '../../../src/domain/user/events.ts'
import { user } from '../../../src/domain/user/user.ts'
import { conversations, userEvents, userIds } from './userArbitraries.ts'
import { decided, eventsOf, fold, situations } from './userHistories.ts'

/** What happened after a history was last forgotten. */
const sinceForgotten = (events: readonly UserEvent[]) =>
  events.slice(events.findLastIndex(({ type }) => type === 'user.forgotten') + 1)

describe('whatever a user does', () => {
  it('a command in any reachable state is decided or refused, never thrown, and changes no argument', () =>
    fc.assert(
      fc.property(situations, ({ before, command }) => {
        const state = fold(eventsOf(before))
        const untouched = structuredClone({ state, command })
        const decision = user.decide(Object.freeze(command), Object.freeze(state))
        if (E.isRight(decision)) decision.right.map((event) => user.evolve(state, Object.freeze(event)))
        expect({ state, command }).toEqual(untouched)
      }),
    ))

  it('registering, retried in any state it can lead to, adds nothing', () =>
    fc.assert(
      fc.property(situations, ({ before, command }) => {
        const state = fold(eventsOf([...before, command]))
        const registration: UserCommand = {
          type: 'RegisterUser',
          userId: command.userId,
          language: null,
          profile: null,
          at: command.at,
        }
        const events = decided(registration, state)
        expect(events).toHaveLength(state.status === 'registered' ? 0 : 1)
        expect(decided(registration, events.reduce(user.evolve, state))).toEqual([])
      }),
    ))

  it('there is one registration in a history until it is forgotten, and it comes first', () =>
    fc.assert(
      fc.property(conversations, (commands) => {
        const types = sinceForgotten(eventsOf(commands)).map(({ type }) => type)
        expect(types.lastIndexOf('user.registered')).toBe(types.length === 0 ? -1 : 0)
      }),
    ))

  it('forgetting leaves nobody, of whom nothing more is known', () =>
    fc.assert(
      fc.property(conversations, userIds, (commands, userId) => {
        const forget: UserCommand = { type: 'ForgetUser', userId, at: new Date(0) }
        expect(fold(eventsOf([...commands, forget]))).toEqual({ status: 'unknown' })
      }),
    ))

  it('is last active at the maximum of the timestamps, and has as many commands as were executed', () =>
    fc.assert(
      fc.property(conversations, (commands) => {
        const all = eventsOf(commands)
        const state = fold(all)
        const events = sinceForgotten(all)
        if (state.status === 'unknown') {
          expect(events).toEqual([])
          return
        }
        expect(state.lastActive.getTime()).toBe(
          Math.max(...events.map(({ timestamp }) => timestamp.getTime())),
        )
        expect(state.commandCount).toBe(events.filter(({ type }) => type === 'user.command_executed').length)
      }),
    ))
})

describe('folding', () => {
  it('takes any events in any order, and gives the same state every time', () =>
    fc.assert(
      fc.property(fc.array(userEvents), (events) => {
        const untouched = structuredClone(events)
        const state = fold(events)
        expect(fold(structuredClone(events))).toEqual(state)
        expect(state.status).toBe(
          sinceForgotten(events).some(({ type }) => type === 'user.registered') ? 'registered' : 'unknown',
        )
        expect(events).toEqual(untouched)
      }),
    ))
})
