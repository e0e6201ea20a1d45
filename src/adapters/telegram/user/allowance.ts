import type { ActOutcome } from '../../../application/commands/act.ts'
import type { Earlier, Part } from '../../../application/commands/part.ts'
import { mayDo } from '../../../application/roles/mayDo.ts'
import { rolePart } from '../../../application/roles/rolePart.ts'
import type { TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import type { Role } from '../../../domain/kernel/roleEvents.ts'
import type { Interaction } from '../talking/fronts/interaction.ts'

/**
 * What somebody may do, as their act finds it.
 *
 * - `parts` stand before all others of the act: the roles are read together with what they did, and required as they were
 *   read. A role that is revoked meanwhile, by any process, has the act decided anew without it.
 * - `may` says whether they may do what the interaction needs.
 * - `rolesIn` are the roles that the act was decided on, also where it is given again later.
 */
export type Allowance = {
  readonly parts: readonly Part[]
  readonly may: (earlier: Earlier) => boolean
  readonly rolesIn: (outcome: ActOutcome) => readonly Role[]
}

/** Where nothing needs or tells any right, no role is read. `owners` are accounts that are owners, whatever the log says. */
export const createAllowanceOf =
  (owners: readonly TelegramId[]) =>
  (userId: UserId, { account, needs, tellsRights = false }: Interaction): Allowance => {
    if (needs === undefined && !tellsRights) return EVERYBODY
    const roles = rolePart(userId)
    const named: readonly Role[] = owners.includes(account) ? ['owner'] : []
    const all = (found: readonly Role[] = []) => [...named, ...found]
    return {
      parts: [roles],
      may: (earlier) => needs === undefined || mayDo(all(earlier(roles)?.after.roles), needs.right),
      rolesIn: (outcome) => all(outcome.of(roles)?.before.roles),
    }
  }

const EVERYBODY: Allowance = { parts: [], may: () => true, rolesIn: () => [] }

/** What somebody did, to whoever may not do what it needs. */
export const withoutRight = (interaction: Interaction): Interaction =>
  interaction.needs === undefined ? interaction : { ...interaction, action: interaction.needs.otherwise }
