import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { Role, RoleEvent } from '../../domain/kernel/roleEvents.ts'
import type { Catalogued, CatalogueFailure } from '../log/createCatalogue.ts'
import { streamLog } from '../log/streamLog.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { ROLES } from '../roles/rolePart.ts'

/** A role that somebody has by the log, since the event at `position`. */
export type RoleHeld = {
  readonly userId: UserId
  readonly role: Role
  readonly since: Date
  readonly position: number
}

/** Who has which role by the log, the oldest first; whom the environment names is not among them. */
export const listRoles =
  (log: Pick<EventLog, 'find'>): TaskEither<PortFailure | CatalogueFailure, readonly RoleHeld[]> =>
  async () => {
    const held = new Map<string, Catalogued<RoleEvent>>()
    for (const pattern of ['admin.role_granted', 'admin.role_revoked'] as const)
      for await (const read of streamLog(log, { pattern, direction: 'forwards' })) {
        if (E.isLeft(read)) return read
        const event = ROLES.catalogue.decode(read.right)
        if (E.isLeft(event)) return event
        const { user_id, role } = event.right.data
        const key = `${user_id} ${role}`
        if ((held.get(key)?.position ?? 0) < event.right.position) held.set(key, event.right)
      }
    const granted = [...held.values()].filter(({ type }) => type === 'admin.role_granted')
    return E.right(
      granted
        .toSorted((one, other) => one.position - other.position)
        .map(({ data: { user_id: userId, role }, timestamp: since, position }) => ({
          userId,
          role,
          since,
          position,
        })),
    )
  }

/** A role as an operator sees it. */
export type RoleRow = {
  readonly user_id: number
  readonly role: Role
  readonly since: string
  readonly position: number
}

export const roleRow = ({ userId, role, since, position }: RoleHeld): RoleRow => ({
  user_id: userId,
  role,
  since: since.toISOString(),
  position,
})
