import * as t from 'io-ts'
import { IsoDate, LocalDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, Tag, UserId } from '../kernel/ids.ts'
import { LanguageTag } from '../kernel/languageTag.ts'
import { Natural } from '../kernel/numbers.ts'
import { RefusalDetails } from '../kernel/refusalDetails.ts'
import { Fingerprint, personal } from '../kernel/sealed.ts'
import { ActivityKind, BotCommandName, Hour, type Profile, QuietHours } from './vocabulary.ts'

/** The storage format of the module's events. */
export const userEvents = {
  'user.registered': define({ user_id: UserId, language: t.union([LanguageTag, t.null]) }).next(
    {
      user_id: UserId,
      language: t.union([LanguageTag, t.null]),
      profile: t.union([personal<Profile>(), t.null]),
      fingerprint: t.union([Fingerprint, t.null]),
    },
    (old) => ({ ...old, profile: null, fingerprint: null }),
  ),
  'user.profile_changed': define({ user_id: UserId, profile: personal<Profile>(), fingerprint: Fingerprint }),
  'user.forgotten': define({ user_id: UserId }),
  'user.command_executed': define({ user_id: UserId, command: BotCommandName, argument_length: Natural }),
  /** What the member asked for was refused by a `part` of their act, for `reason`, the rejection's tag. */
  'user.command_refused': define({ user_id: UserId, part: Slug, reason: Tag, details: RefusalDetails }),
  'user.language_chosen': define({ user_id: UserId, language: LanguageTag }),
  /** Null: the bot may write at any time. */
  'user.quiet_hours_set': define({ user_id: UserId, hours: t.union([QuietHours, t.null]) }),
  'user.bot_blocked': define({ user_id: UserId }),
  'user.bot_unblocked': define({ user_id: UserId }),
  'user.transfer_offered': define({ user_id: UserId, offer: Slug }),
  'user.transfer_confirmed': define({ user_id: UserId, offer: Slug }),
  'user.account_transferred': define({ user_id: UserId, offer: Slug }),
  /** The bot tells them something on `local_date` at `hour`, where they live: at `due_at`. It replaces what was promised. */
  'user.tale_promised': define({ user_id: UserId, local_date: LocalDate, hour: Hour, due_at: IsoDate }),
  'user.tale_cancelled': define({ user_id: UserId }),
  /** What was promised for `local_date` is told now. */
  'user.tale_told': define({ user_id: UserId, local_date: LocalDate }),
  'user.activity': define({ user_id: UserId, kind: ActivityKind, length: t.union([Natural, t.null]) }),
}
export type UserEvent = EventOf<typeof userEvents>
