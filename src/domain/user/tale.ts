import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { IsoDate, LocalDate } from '../kernel/dates.ts'
import type { CancelTale, PromiseTale, TaleCommand, TellTale } from './commands.ts'
import type { UserEvent } from './events.ts'
import type { UserRejection } from './rejections.ts'
import { Hour } from './vocabulary.ts'

/** "Tomorrow I tell you something": on which day and at which hour where they live, and which moment that is. */
export const Tale = t.readonly(t.strict({ date: LocalDate, hour: Hour, dueAt: IsoDate }))
export type Tale = t.TypeOf<typeof Tale>

const promised = ({ at, userId, date, hour, dueAt }: PromiseTale): UserEvent => ({
  type: 'user.tale_promised',
  timestamp: at,
  data: { user_id: userId, local_date: date, hour, due_at: dueAt },
})

const cancelled = ({ at, userId }: CancelTale): UserEvent => ({
  type: 'user.tale_cancelled',
  timestamp: at,
  data: { user_id: userId },
})

const told = ({ at, userId }: TellTale, { date }: Tale): UserEvent => ({
  type: 'user.tale_told',
  timestamp: at,
  data: { user_id: userId, local_date: date },
})

type Told = { readonly tale: Tale | null; readonly taleToldOn: LocalDate | null }

/** One tale a day: a new promise moves the one that stands, and none is for a day that had its tale. */
export const decideTale = (
  command: TaleCommand,
  { tale, taleToldOn }: Told,
): E.Either<UserRejection, readonly UserEvent[]> => {
  const { userId } = command
  switch (command.type) {
    case 'PromiseTale':
      if (taleToldOn !== null && command.date <= taleToldOn)
        return E.left({ _tag: 'TaleToldThatDay', userId })
      return E.right(isDueAt(tale, command.dueAt) ? [] : [promised(command)])
    case 'CancelTale':
      return tale === null ? E.left({ _tag: 'TaleNotPromised', userId }) : E.right([cancelled(command)])
    case 'TellTale':
      return tale !== null && isDueAt(tale, command.dueAt)
        ? E.right([told(command, tale)])
        : E.left({ _tag: 'TaleNotPromised', userId })
  }
}

const isDueAt = (tale: Tale | null, moment: Date) => tale?.dueAt.getTime() === moment.getTime()

export const taleOf = ({ data }: Extract<UserEvent, { type: 'user.tale_promised' }>): Tale => ({
  date: data.local_date,
  hour: data.hour,
  dueAt: data.due_at,
})
