import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import { roleEvents } from '../../domain/kernel/roleEvents.ts'
import { type RoleCommand, type Roles, roles, rolesStream } from '../../domain/kernel/roles.ts'
import { type Part, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

export const ROLES = { decider: roles, catalogue: createCatalogue(roleEvents) }

/**
 * What happens to a member's roles, as a part of an act. Without commands it is what they are: the act is recorded only while
 * that holds, for its stream is required as it was read.
 */
export const rolePart = (
  userId: UserId,
  commands: readonly RoleCommand[] | ((own: { readonly version: number }) => readonly RoleCommand[]) = [],
  group?: string,
): Part<Roles> =>
  part({
    name: 'roles' as Slug,
    aggregate: ROLES,
    stream: rolesStream(userId),
    commands,
    ...(group === undefined ? {} : { group }),
  })
