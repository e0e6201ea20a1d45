import * as t from 'io-ts'
import { define, type EventOf } from './eventDefinition.ts'
import { UserId } from './ids.ts'

/** What somebody may be beside a member: the whole of it, the story, the people, or only a look at everything. */
export const Role = t.keyof({ owner: null, editor: null, moderator: null, auditor: null })
export type Role = t.TypeOf<typeof Role>

/** The storage format of what members are made. The events belong to the module `operations`, and every front obeys them. */
export const roleEvents = {
  'admin.role_granted': define({ user_id: UserId, role: Role }),
  'admin.role_revoked': define({ user_id: UserId, role: Role }),
}
export type RoleEvent = EventOf<typeof roleEvents>
