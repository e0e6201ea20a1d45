import { define, type EventOf } from './eventDefinition.ts'
import { Slug, Tag } from './ids.ts'
import { RefusalDetails } from './refusalDetails.ts'

/** The storage format of what became of facts that Telegram told. The types belong to the module `operations`. */
export const factEvents = {
  /** Telegram told something without anybody having spoken, and a `part` of its act refused it for `reason`, the rejection's tag. */
  'admin.fact_refused': define({ part: Slug, reason: Tag, details: RefusalDetails }),
}
export type FactEvent = EventOf<typeof factEvents>
