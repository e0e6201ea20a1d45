import * as t from 'io-ts'
import { IsoDate, LocalDate } from '../kernel/dates.ts'
import { UserId } from '../kernel/ids.ts'
import { LanguageTag } from '../kernel/languageTag.ts'
import { Natural } from '../kernel/numbers.ts'
import { Fingerprint } from '../kernel/sealed.ts'
import { Tale } from './tale.ts'
import { Transfer } from './transfer.ts'
import { QuietHours } from './vocabulary.ts'

export const RegisteredUser = t.readonly(
  t.strict({
    status: t.literal('registered'),
    userId: UserId,
    language: t.union([LanguageTag, t.null]),
    languageChosen: t.boolean,
    botBlocked: t.boolean,
    fingerprint: t.union([Fingerprint, t.null]),
    registeredAt: IsoDate,
    lastActive: IsoDate,
    commandCount: Natural,
    transfer: t.union([Transfer, t.null]),
    tale: t.union([Tale, t.null]),
    taleToldOn: t.union([LocalDate, t.null]),
    quietHours: t.union([QuietHours, t.null]),
  }),
)
/**
 * A member as the stream `user-<id>` tells it.
 *
 * - `language` is what their Telegram client said when they came, until they choose one.
 * - `fingerprint` is of the profile that was last recorded.
 * - `botBlocked` holds until they are known to have let the bot in again: what they do in a group says nothing of it.
 * - `commandCount` counts bot commands.
 * - `transfer` is the last one that was offered, until it is made; that an offer ends in time is not told here.
 * - `tale` is what the bot has promised to tell them; `taleToldOn` the day for which it last kept such a promise.
 */
export type RegisteredUser = t.TypeOf<typeof RegisteredUser>
