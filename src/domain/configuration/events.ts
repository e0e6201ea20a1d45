import * as t from 'io-ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

type DigestBrand = { readonly Digest: unique symbol }
/** SHA-256 of a document's bytes, in hex. */
export const Digest = t.brand(
  t.string,
  (s): s is t.Branded<string, DigestBrand> => /^[0-9a-f]{64}$/.test(s),
  'Digest',
)
export type Digest = t.TypeOf<typeof Digest>

/** A file of an experience: its path within the folder, and what it holds, which lies beside the log. */
export const ExperienceDocument = t.readonly(t.strict({ path: t.string, digest: Digest }))
export type ExperienceDocument = t.TypeOf<typeof ExperienceDocument>

/** The storage format of the module's events, on the stream `experience`. Who published is the actor. */
export const configurationEvents = {
  /**
   * From here on everybody reads this. `version` counts publications from 1, `made_on` is the one that it was made from (0 where
   * it is the first), `rolled_back_to` an earlier one that it repeats.
   */
  'configuration.experience_published': define({
    version: Positive,
    name: Slug,
    documents: t.readonlyArray(ExperienceDocument),
    made_on: Natural,
    rolled_back_to: t.union([Positive, t.null]),
  }),
}
export type ConfigurationEvent = EventOf<typeof configurationEvents>
