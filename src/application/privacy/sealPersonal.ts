import type { Clear } from '../../domain/kernel/sealed.ts'
import type { JsonObject } from '../log/json.ts'
import type { VaultMember } from '../ports/vault.ts'

const isClear = (value: unknown): value is Clear<JsonObject> =>
  typeof value === 'object' && value !== null && 'clear' in value

/** Seals every personal field of an event under the key of the member whose it is: between decision and append. */
export const sealPersonal =
  ({ seal }: Pick<VaultMember, 'seal'>) =>
  <Event extends { readonly data: object }>(event: Event): Event => {
    const fields = Object.entries(event.data)
    if (!fields.some(([, value]) => isClear(value))) return event
    const sealed = fields.map(([field, value]) => [field, isClear(value) ? seal(value.clear) : value])
    return { ...event, data: Object.fromEntries(sealed) }
  }
