import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { mayDo } from '../../../src/application/roles/mayDo.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { Role } from '../../../src/domain/kernel/roleEvents.ts'
import { type RoleCommand, type Roles, roles } from '../../../src/domain/kernel/roles.ts'

const AT = new Date('2026-11-24T06:00:00.000Z')
const ANA = 42 as UserId
const ALL = Object.keys(Role.keys) as Role[]

const doing = (type: 'GrantRole' | 'RevokeRole', role: Role): RoleCommand => ({
  type,
  userId: ANA,
  role,
  at: AT,
})
const decide = (command: RoleCommand, state: Roles) => {
  const decided = roles.decide(command, state)
  if (E.isLeft(decided)) throw new Error('nothing of it is ever refused')
  return decided.right
}
const after = (commands: readonly RoleCommand[]) =>
  commands.reduce((state, command) => decide(command, state).reduce(roles.evolve, state), roles.initial)

const commands = fc.array(
  fc.record({ type: fc.constantFrom('GrantRole', 'RevokeRole'), role: fc.constantFrom(...ALL) }),
)

describe('the roles of a member', () => {
  it('are those that were granted last and not revoked since; what changes nothing is no event', () =>
    fc.assert(
      fc.property(commands, (given) => {
        const state = after(given.map(({ type, role }) => doing(type, role)))
        for (const role of ALL) {
          const has = given.findLast((one) => one.role === role)?.type === 'GrantRole'
          expect(state.roles.includes(role)).toBe(has)
          expect(decide(doing('GrantRole', role), state)).toHaveLength(has ? 0 : 1)
          expect(decide(doing('RevokeRole', role), state)).toHaveLength(has ? 1 : 0)
        }
        expect(new Set(state.roles).size).toBe(state.roles.length)
        const none = decide({ type: 'RevokeEveryRole', userId: ANA, at: AT }, state)
        expect(none.reduce(roles.evolve, state)).toEqual(roles.initial)
      }),
    ))
})

describe('what somebody may do', () => {
  it.each([
    [[], []],
    [['owner'], ['broadcast', 'edit', 'moderate', 'see']],
    [['editor'], ['edit', 'see']],
    [['moderator'], ['moderate', 'see']],
    [['auditor'], ['see']],
    [
      ['auditor', 'editor'],
      ['edit', 'see'],
    ],
  ] as const)('as %j is %j', (held, rights) => {
    const all = ['broadcast', 'edit', 'moderate', 'see'] as const
    expect(all.filter((right) => mayDo(held, right))).toEqual(rights)
  })
})
