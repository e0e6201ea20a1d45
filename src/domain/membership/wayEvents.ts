import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { UserId, Uuid } from '../kernel/ids.ts'
import { planGiftEvents } from './planGiftEvents.ts'
import { PlanTerms } from './words.ts'

/** Who made it: an administrator, whoever pays for a gift, or an import of what another bot knew. */
export const WaySource = t.keyof({ link: null, gift: null, import: null })
export type WaySource = t.TypeOf<typeof WaySource>

/** What happens to one way into a plan, in the stream `way-<way>`: `way` is a keyed digest of its code, so that nobody who reads the log can use it. */
export const wayEvents = {
  /**
   * Whoever comes first with its code has the plan on these `terms`, before `until` where that is said.
   *
   * - Of an import `until` is also when the plan ends, and the days that it brings are those that are left by then.
   * - `row` is a keyed digest of the row of a file that it was made for.
   */
  'admin.way_opened': define({
    way: Uuid,
    terms: PlanTerms,
    source: WaySource,
    until: t.union([IsoDate, t.null]),
    row: t.union([t.string, t.null]),
  }),
  /** Of an import a later file says a later end, `until`, be it taken by then or not. */
  'admin.way_extended': define({ way: Uuid, until: IsoDate }),
  /** `user_id` has come by it. The plan begins by the same command. */
  'admin.way_taken': define({ user_id: UserId, way: Uuid }),
  ...planGiftEvents,
}
export type WayEvent = EventOf<typeof wayEvents>
