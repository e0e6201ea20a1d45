import * as E from 'fp-ts/lib/Either.js'
import type { Positive } from '../kernel/numbers.ts'
import type { MoveReader, OpenFragment, SetReminder } from './commands.ts'
import type { NarrativeEvent } from './events.ts'
import type { Reader } from './readerState.ts'
import { ending, following, showing } from './readerSteps.ts'
import type { ReaderRejection } from './rejections.ts'

type Decision = E.Either<ReaderRejection, readonly NarrativeEvent[]>

const NOTHING: Decision = E.right([])
const refused = (rejection: ReaderRejection): Decision => E.left(rejection)

/** Opens what they wait for, once its moment has come. */
export const openFragment = ({ userId, by, opened, at }: OpenFragment, reader: Reader): Decision => {
  const { place } = reader
  const isByDeadline = 'dueAt' in by
  if (place.status !== 'awaiting' || opened === null || place.fragmentId !== opened.fragmentId)
    return isByDeadline ? refused({ _tag: 'NothingAwaited', userId }) : NOTHING
  const { opensAt, opensOn, remindAt } = place
  if (isByDeadline) {
    const due = opensOn === null ? opensAt : remindAt
    if (due?.getTime() !== by.dueAt.getTime()) return refused({ _tag: 'NothingAwaited', userId })
  } else if (opensOn === null ? at < opensAt : by.today < opensOn) return NOTHING
  return E.right(following(reader, showing({ userId, at }, opened)))
}

export const setReminder = (
  { userId, turn, dueAt, at }: SetReminder,
  { place, version }: Reader,
): Decision => {
  if (place.status !== 'awaiting' || place.opensOn === null)
    return refused({ _tag: 'NothingAwaited', userId })
  if (turn < place.version || turn > version) return refused({ _tag: 'ButtonOutdated', userId })
  if (place.remindAt?.getTime() === dueAt?.getTime()) return NOTHING
  return E.right([
    {
      type: 'narrative.reminder_set',
      timestamp: at,
      data: { user_id: userId, fragment_id: place.fragmentId, due_at: dueAt },
    },
  ])
}

/** Whoever is somewhere else already is moved no more. Who stands where the story ends now has reached its end. */
export const moveReader = ({ userId, from, to, reason, at }: MoveReader, reader: Reader): Decision => {
  const { place, run } = reader
  if ((place.status !== 'reading' && place.status !== 'awaiting') || place.fragmentId !== from) return NOTHING
  if (from === to.fragmentId) return E.right(following(reader, ending({ userId, at }, to)))
  return E.right(
    following(reader, [
      () => [
        {
          type: 'narrative.reader_moved',
          timestamp: at,
          data: {
            user_id: userId,
            run: run as number as Positive,
            fragment_id: from,
            to_fragment_id: to.fragmentId,
            reason,
            content_version: to.contentVersion,
          },
        },
      ],
      ...(place.status === 'reading' ? showing({ userId, at }, to) : []),
    ]),
  )
}
