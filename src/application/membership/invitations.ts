import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Part } from '../commands/part.ts'
import type { Vault } from '../ports/vault.ts'
import { invitationPart } from './referralParts.ts'

const CODE = /^r[0-9a-f]{32}$/

type Keyed = Pick<Vault, 'commandId'>

/** The code by which a member invites: it follows from their number, and from a key that is kept outside the log. */
export const codeOfInvitation = (vault: Keyed, userId: UserId): string =>
  `r${vault.commandId(`invitation code:${userId}`).replaceAll('-', '')}`

/** The invitation that a code opens; nothing where it is no code of one. */
export const invitationOfCode = (vault: Keyed, code: string): Uuid | undefined =>
  CODE.test(code) ? vault.commandId(`invitation by code:${code}`) : undefined

/** Has the code of a member lead to them; asked again, it does so already. */
export const openInvitation = (vault: Keyed, userId: UserId, at: Date): readonly Part[] => {
  const invitation = invitationOfCode(vault, codeOfInvitation(vault, userId)) as Uuid
  return [invitationPart(invitation, [{ type: 'OpenInvitation', userId, invitation, at }])]
}

/** Somebody has come by an invitation: the parts that say so, where they are new. What a newcomer is, another module says. */
export type JoinByInvitation = (userId: UserId, invitation: Uuid, at: Date) => readonly Part[]
