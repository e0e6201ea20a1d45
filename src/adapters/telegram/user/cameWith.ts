import type { CameWith, VaultMember } from '../../../application/ports/vault.ts'
import type { Cause } from '../talking/fronts/members.ts'

export const cameWithOf = ({ bot, updateId }: Cause): CameWith | undefined =>
  updateId === null ? undefined : { bot, update: updateId }

/** What comes late, of a time when the account was another member or none: of this one it may change nothing. */
export const isFromBefore = (
  { cameWith }: Pick<VaultMember, 'cameWith'>,
  { bot, updateId }: Cause,
): boolean => cameWith?.bot === bot && updateId !== null && updateId < cameWith.update
