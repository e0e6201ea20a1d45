import fc from 'fast-check'
import type { EventDefinitions, EventOf } from '../../../src/domain/kernel/eventDefinition.ts'
import type { ChatId, Slug, Tag, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import type { RefusalDetails } from '../../../src/domain/kernel/refusalDetails.ts'
import { record } from '../user/userArbitraries.ts'

/** Any payload of each event type of a module. */
export type PayloadsOf<D extends EventDefinitions> = {
  readonly [Type in keyof D & string]: fc.Arbitrary<Extract<EventOf<D>, { readonly type: Type }>['data']>
}

export const slugs = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,63}$/).map((slug) => slug as Slug)
export const positives = fc.maxSafeNat().map((n) => Math.max(1, n) as Positive)
export const channels = fc.integer({ min: -(2 ** 52), max: -1 }).map((n) => n as ChatId)
export const uuids = fc.uuid().map((uuid) => uuid as Uuid)
export const tags = fc.stringMatching(/^[A-Z][A-Za-z]{0,63}$/).map((tag) => tag as Tag)

/** What a refusal may say besides its reason. */
export const refusalDetails = fc
  .dictionary(
    fc.stringMatching(/^[a-z][a-z0-9_]{0,31}$/),
    fc.oneof(
      fc.maxSafeInteger().map((n) => n || 0),
      fc.boolean(),
      slugs,
    ),
    { noNullPrototype: true },
  )
  .map((details) => details as RefusalDetails)

const base64 = fc
  .uint8Array({ minLength: 1, maxLength: 60 })
  .map((bytes) => Buffer.from(bytes).toString('base64'))
export const sealedValues = record({ kid: uuids, nonce: base64, ciphertext: base64 })
