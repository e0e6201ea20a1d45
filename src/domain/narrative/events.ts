import * as t from 'io-ts'
import { IsoDate, LocalDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

/**
 * The storage format of the module's events: what happens to a reader, on the stream `story-<number>`.
 *
 * - `run` counts how often they began anew, from 1; `content_version` is the publication that was read.
 * - Times are milliseconds; amounts are besitos.
 */
export const narrativeEvents = {
  /**
   * A new run begins. The fragment that it begins with is started or awaited beside this. `left_decisions` are those of the run
   * before: whoever counts what readers chose in their run counts them no more.
   */
  'narrative.run_started': define({
    user_id: UserId,
    run: Positive,
    left_decisions: t.readonlyArray(Slug),
    content_version: Positive,
  }),
  /** `gated`: it had a gate when they came in. Whoever has come through one is not asked again. */
  'narrative.fragment_started': define({
    user_id: UserId,
    run: Positive,
    fragment_id: Slug,
    level: Positive,
    gated: t.boolean,
    content_version: Positive,
  }),
  /** It is not shown yet: a moment passes before, or the next day has to come. */
  'narrative.fragment_awaited': define({
    user_id: UserId,
    run: Positive,
    fragment_id: Slug,
    level: Positive,
    gated: t.boolean,
    /** From when on it may be read. */
    opens_at: IsoDate,
    /** The first date on which it may be read, where it waits for a day. */
    opens_on: t.union([LocalDate, t.null]),
    content_version: Positive,
  }),
  /** When somebody wants to be told that what they wait for is open; nothing where they do not. */
  'narrative.reminder_set': define({
    user_id: UserId,
    fragment_id: Slug,
    due_at: t.union([IsoDate, t.null]),
  }),
  /**
   * `reaction_ms` is from when the fragment was started to the press; `price` was paid in the same act. `again`: they have made
   * it in this run before.
   */
  'narrative.decision_made': define({
    user_id: UserId,
    run: Positive,
    fragment_id: Slug,
    decision_id: Slug,
    next_fragment_id: Slug,
    again: t.boolean,
    reaction_ms: Natural,
    price: Natural,
    content_version: Positive,
  }),
  /** It was left by a decision, or is an ending that was reached: once a run. `reward` is what a policy gives for it. */
  'narrative.fragment_completed': define({
    user_id: UserId,
    run: Positive,
    fragment_id: Slug,
    duration_ms: Natural,
    reward: Natural,
    content_version: Positive,
  }),
  /** A later level was come to, or the end: once a run. `fragments` of it were completed since the level before was. */
  'narrative.level_completed': define({
    user_id: UserId,
    run: Positive,
    level: Positive,
    fragments: Natural,
  }),
  'narrative.ending_reached': define({
    user_id: UserId,
    run: Positive,
    fragment_id: Slug,
    content_version: Positive,
  }),
  /** `by` says how: a word, a link, or a thing that was used. */
  'narrative.secret_discovered': define({
    user_id: UserId,
    secret_id: Slug,
    fragment_id: t.union([Slug, t.null]),
    by: t.keyof({ word: null, link: null, item: null }),
    reward: Natural,
    content_version: Positive,
  }),
  /**
   * The last decision is taken back: neither what its act has recorded counts any more, nor that the fragment it led to was opened.
   * `again`: it was made in this run before, and that stands.
   */
  'narrative.decision_undone': define({
    user_id: UserId,
    run: Positive,
    decision_event_id: Uuid,
    fragment_id: Slug,
    decision_id: Slug,
    again: t.boolean,
  }),
  /** The fragment that they stood on is no more, or they may not be there any more: they go on from another one. */
  'narrative.reader_moved': define({
    user_id: UserId,
    run: Positive,
    fragment_id: Slug,
    to_fragment_id: Slug,
    reason: t.keyof({ removed: null, gated: null }),
    content_version: Positive,
  }),
  /** They are forgotten: nothing is awaited any more, and of what they chose in their last run nothing counts. */
  'narrative.reader_forgotten': define({
    user_id: UserId,
    run: Natural,
    left_decisions: t.readonlyArray(Slug),
  }),
}
export type NarrativeEvent = EventOf<typeof narrativeEvents>
