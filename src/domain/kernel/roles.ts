import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from './decider.ts'
import type { UserId } from './ids.ts'
import { Role, type RoleEvent } from './roleEvents.ts'

export type RoleCommand =
  | {
      readonly type: 'GrantRole' | 'RevokeRole'
      readonly userId: UserId
      readonly role: Role
      readonly at: Date
    }
  | { readonly type: 'RevokeEveryRole'; readonly userId: UserId; readonly at: Date }

const Roles = t.readonly(t.strict({ roles: t.readonlyArray(Role) }))
/** What a member is, as the stream `roles-<number>` tells it, in the order in which it was granted. */
export type Roles = t.TypeOf<typeof Roles>

export const rolesStream = (userId: UserId) => `roles-${userId}`

/** What is granted twice was granted once; so it is with what is revoked. */
const decide = (command: RoleCommand, { roles }: Roles): readonly RoleEvent[] => {
  const { userId: user_id, at: timestamp } = command
  switch (command.type) {
    case 'GrantRole':
      return roles.includes(command.role)
        ? []
        : [{ type: 'admin.role_granted', timestamp, data: { user_id, role: command.role } }]
    case 'RevokeRole':
      return roles.includes(command.role)
        ? [{ type: 'admin.role_revoked', timestamp, data: { user_id, role: command.role } }]
        : []
    case 'RevokeEveryRole':
      return roles.map((role) => ({ type: 'admin.role_revoked', timestamp, data: { user_id, role } }))
  }
}

const evolve = ({ roles }: Roles, { type, data: { role } }: RoleEvent): Roles => {
  const others = roles.filter((one) => one !== role)
  switch (type) {
    case 'admin.role_granted':
      return { roles: [...others, role] }
    case 'admin.role_revoked':
      return { roles: others }
  }
}

/** What a member is beside a member. Nothing of it is ever refused. */
export const roles: Decider<Roles, RoleCommand, RoleEvent, never> = {
  initial: { roles: [] },
  decide: (command, state) => E.right(decide(command, state)),
  evolve,
  snapshot: { fold: 'roles 1', codec: Roles },
}
