import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import type { UserEvent } from '../../../src/domain/user/events.ts'
import { user } from '../../../src/domain/user/user.ts'
import { conversations, userEvents } from './userArbitraries.ts'
import { decided, eventsOf, fold, situations } from './userHistories.ts'

/** Commands that say something every time: an act that comes twice is known by its command id, and not by these. */
const SAYS_IT_AGAIN: readonly UserCommand['type'][] = ['ExecuteCommand', 'RecordActivity']

/** The bot tells a tale by itself. */
const isOfTheirs = ({ type }: UserEvent) => type !== 'user.tale_told'

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

  it('a command, retried in the state that it led to, yields nothing new or is refused; what is said every time, the same', () =>
    fc.assert(
      fc.property(situations, ({ before, command }) => {
        const state = fold(eventsOf(before))
        const events = decided(command, state)
        const again = decided(command, events.reduce(user.evolve, state))
        expect(again).toEqual(SAYS_IT_AGAIN.includes(command.type) ? events : [])
      }),
    ))

  it('there is one registration in a history, and it comes first', () =>
    fc.assert(
      fc.property(conversations, (commands) => {
        const types = eventsOf(commands).map(({ type }) => type)
        expect(types.lastIndexOf('user.registered')).toBe(types.length === 0 ? -1 : 0)
      }),
    ))

  it('forgetting ends a history, and every later command is refused', () =>
    fc.assert(
      fc.property(situations, ({ before, command }) => {
        const events = eventsOf([...before, { ...command, type: 'ForgetUser', confirmed: null }])
        const types = events.map(({ type }) => type)
        expect(types.indexOf('user.forgotten')).toBe(types.length - 1)
        const state = fold(events)
        if (events.length > 0) expect(state).toEqual({ status: 'forgotten' })
        expect(decided(command, state)).toEqual(
          events.length === 0 && command.type === 'RegisterUser' ? [expect.anything()] : [],
        )
      }),
    ))

  it('is last active at the maximum of the timestamps of what they did, and has as many commands as were executed', () =>
    fc.assert(
      fc.property(conversations, (commands) => {
        const events = eventsOf(commands)
        const state = fold(events)
        if (state.status !== 'registered') return
        expect(state.lastActive.getTime()).toBe(
          Math.max(...events.filter(isOfTheirs).map(({ timestamp }) => timestamp.getTime())),
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
        const types = events.map(({ type }) => type)
        const came = types.indexOf('user.registered')
        const left = types.indexOf('user.forgotten', came)
        expect(state.status).toBe(came < 0 ? 'unknown' : left < 0 ? 'registered' : 'forgotten')
        expect(events).toEqual(untouched)
      }),
    ))
})
