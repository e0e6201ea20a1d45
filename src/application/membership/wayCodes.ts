import type { Uuid } from '../../domain/kernel/ids.ts'
import type { ChargeId } from '../../domain/membership/words.ts'
import type { Vault } from '../ports/vault.ts'

const CODE = /^[0-9a-f]{32}$/

type Keyed = Pick<Vault, 'commandId'>

/** The code by which a way is taken: it follows from what names the way, and from a key that is kept outside the log. */
export const codeOfWay = (vault: Keyed, name: string): string =>
  vault.commandId(`way code:${name}`).replaceAll('-', '')

/** The way that a code opens; nothing where it is no code. */
export const wayOfCode = (vault: Keyed, code: string): Uuid | undefined =>
  CODE.test(code) ? vault.commandId(`way by code:${code}`) : undefined

/** The gift that a payment brings, if it is for one: the code follows from the payment, so that it can be told again. */
export const giftOfPayment = (
  vault: Keyed,
  payment: ChargeId,
): { readonly code: string; readonly way: Uuid } => {
  const code = codeOfWay(vault, `gift:${payment}`)
  return { code, way: wayOfCode(vault, code) as Uuid }
}
