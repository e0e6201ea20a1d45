import { IsoDate } from './dates.ts'
import { define, type EventOf } from './eventDefinition.ts'
import { Slug, Tag, Uuid } from './ids.ts'
import { RefusalDetails } from './refusalDetails.ts'

/** The deadline of a module by its key, the event that has set it, and when it was due. */
const deadline = { module: Slug, key: Slug, set_by: Uuid, due_at: IsoDate }

/**
 * The storage format of what became of deadlines. The types belong to the module `operations`.
 *
 * A deadline that was set anew is another one, though its key is the same.
 */
export const deadlineEvents = {
  /** The moment came, and what its module had planned for it is recorded beside this. */
  'admin.deadline_passed': define(deadline),
  /** The moment came, and a `part` of its act refused it for `reason`, the rejection's tag. It does not come again. */
  'admin.deadline_refused': define({ ...deadline, part: Slug, reason: Tag, details: RefusalDetails }),
}
export type DeadlineEvent = EventOf<typeof deadlineEvents>
