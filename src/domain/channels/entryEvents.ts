import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { ChatId, Slug, UserId } from '../kernel/ids.ts'
import { LanguageTag } from '../kernel/languageTag.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

/** Where a choice leads: to the next step, or in or not in at once. */
export const Goes = t.keyof({ next: null, approve: null, decline: null })
export type Goes = t.TypeOf<typeof Goes>

/** A message that is shown after a pause. One with choices waits for one of them. */
export const EntryStep = t.readonly(t.strict({ pause_ms: Natural, choices: t.readonlyArray(Goes) }))
export type EntryStep = t.TypeOf<typeof EntryStep>

/** `nth` counts the requests of this person for this channel; what is said is that of the `name` in that version of the content. */
const of = { user_id: UserId, channel_id: ChatId, nth: Positive }
const said = { name: Slug, content_version: Natural, language: t.union([LanguageTag, t.null]) }

/** What happens between a request to join and its answer, where the content has steps for it; in the stream `entry-<chat id>-<number>`. */
export const entryEvents = {
  /** The steps are those that hold until the end, whatever is published meanwhile; `told_at` is when they asked, by Telegram's clock. */
  'admin.entry_begun': define({ ...of, ...said, steps: t.readonlyArray(EntryStep), told_at: IsoDate }),
  /** Nothing happens until `due_at`; then the step is shown, counted from 0. After the last one that is when the door opens. */
  'admin.entry_paused': define({ ...of, step: Natural, due_at: IsoDate }),
  /** They are to see it. `again` says that they have asked anew in the midst of it. */
  'admin.entry_step_shown': define({ ...of, ...said, step: Natural, again: t.boolean }),
  'admin.entry_chosen': define({ ...of, step: Natural, choice: Natural, goes: Goes }),
  /** They have stopped at a question. `is_last` says that there is no other reminder. */
  'admin.entry_reminded': define({ ...of, ...said, step: Natural, is_last: t.boolean }),
  /** `over` says that the request was decided elsewhere. */
  'admin.entry_ended': define({ ...of, how: t.keyof({ approved: null, declined: null, over: null }) }),
}
export type EntryEvent = EventOf<typeof entryEvents>
