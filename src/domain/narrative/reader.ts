import * as E from 'fp-ts/lib/Either.js'
import type { Decider } from '../kernel/decider.ts'
import type { UserId, Uuid } from '../kernel/ids.ts'
import type { Positive } from '../kernel/numbers.ts'
import type {
  BeginRun,
  Decide,
  DiscoverSecret,
  ForgetReader,
  ReaderCommand,
  UndoDecision,
} from './commands.ts'
import { moveReader, openFragment, setReminder } from './decideArrival.ts'
import type { NarrativeEvent } from './events.ts'
import { evolveReader } from './evolveReader.ts'
import { NEW_READER, Reader } from './readerState.ts'
import { arriving, deciding, following } from './readerSteps.ts'
import type { ReaderRejection } from './rejections.ts'

export const readerStream = (userId: UserId) => `story-${userId}`

type Decision = E.Either<ReaderRejection, readonly NarrativeEvent[]>

const NOTHING: Decision = E.right([])
const refused = (rejection: ReaderRejection): Decision => E.left(rejection)

const decide = (command: ReaderCommand, reader: Reader): Decision => {
  if (reader.place.status === 'forgotten')
    return command.type === 'ForgetReader'
      ? NOTHING
      : refused({ _tag: 'ReaderForgotten', userId: command.userId })
  switch (command.type) {
    case 'BeginRun':
      return beginRun(command, reader)
    case 'Decide':
      return press(command, reader)
    case 'OpenFragment':
      return openFragment(command, reader)
    case 'SetReminder':
      return setReminder(command, reader)
    case 'DiscoverSecret':
      return discover(command, reader)
    case 'UndoDecision':
      return undo(command, reader)
    case 'MoveReader':
      return moveReader(command, reader)
    case 'ForgetReader':
      return E.right(forget(command, reader))
  }
}

const beginRun = ({ userId, turn, first, at }: BeginRun, reader: Reader): Decision => {
  const { place, run, version } = reader
  const isUnderWay = place.status === 'reading' || place.status === 'awaiting'
  if (turn === null && place.status !== 'nowhere') return NOTHING
  if (isUnderWay) return refused({ _tag: 'RunUnderWay', userId })
  if (turn !== null && place.status === 'ended' && (turn < place.version || turn > version))
    return refused({ _tag: 'ButtonOutdated', userId })
  return E.right(
    following(reader, [
      () => [
        {
          type: 'narrative.run_started',
          timestamp: at,
          data: {
            user_id: userId,
            run: (run + 1) as Positive,
            left_decisions: reader.decisions.map(({ decisionId }) => decisionId),
            content_version: first.contentVersion,
          },
        },
      ],
      ...arriving({ userId, at }, first),
    ]),
  )
}

/** A button is told old before anything else is said of it. */
const press = (command: Decide, reader: Reader): Decision => {
  const { userId, turn, decisionId, found } = command
  const { place, version, runVersion, lastDecision } = reader
  if (turn < runVersion) return refused({ _tag: 'ButtonOfEarlierRun', userId })
  if (
    lastDecision?.status === 'undoable' &&
    lastDecision.decisionId === decisionId &&
    turn >= lastDecision.place.version &&
    turn < lastDecision.version
  )
    return refused({ _tag: 'AlreadyDecided', userId, decisionId })
  if (place.status === 'nowhere' || place.status === 'forgotten')
    return refused({ _tag: 'NotReading', userId })
  if (turn < place.version || turn > version) return refused({ _tag: 'ButtonOutdated', userId })
  if (place.status !== 'reading') return refused({ _tag: 'NotReading', userId })
  if (found === null) return refused({ _tag: 'DecisionNotHere', userId, decisionId })
  if ('lack' in found) {
    const { gate, lack } = found
    return refused({
      ...lack,
      ...(gate === null ? {} : { gate }),
      _tag: 'DecisionLocked',
      userId,
      decisionId,
    })
  }
  return E.right(following(reader, deciding(command, found, place)))
}

const discover = (command: DiscoverSecret, { secrets, place }: Reader): Decision => {
  const { userId, secretId, by, reward, contentVersion, at } = command
  if (secrets.includes(secretId)) return refused({ _tag: 'SecretAlreadyFound', userId, secretId })
  return E.right([
    {
      type: 'narrative.secret_discovered',
      timestamp: at,
      data: {
        user_id: userId,
        secret_id: secretId,
        fragment_id: 'fragmentId' in place ? place.fragmentId : null,
        by,
        reward,
        content_version: contentVersion,
      },
    },
  ])
}

const undo = ({ userId, turn, decisionEventId, at }: UndoDecision, reader: Reader): Decision => {
  const { lastDecision: last, version, run } = reader
  if (last === null) return refused({ _tag: 'NothingToUndo', userId })
  const { decisionId } = last
  if (last.status === 'stands') return refused({ _tag: 'DecisionStands', userId, decisionId })
  if (turn !== null && (turn < last.version || turn > version))
    return refused({ _tag: 'ButtonOutdated', userId })
  return E.right([
    {
      type: 'narrative.decision_undone',
      timestamp: at,
      data: {
        user_id: userId,
        run: run as number as Positive,
        decision_event_id: decisionEventId as Uuid,
        fragment_id: last.place.fragmentId,
        decision_id: decisionId,
        again: last.reactionBefore !== null,
      },
    },
  ])
}

const forget = (
  { userId, at }: ForgetReader,
  { version, run, decisions }: Reader,
): readonly NarrativeEvent[] =>
  version === 0
    ? []
    : [
        {
          type: 'narrative.reader_forgotten',
          timestamp: at,
          data: { user_id: userId, run, left_decisions: decisions.map(({ decisionId }) => decisionId) },
        },
      ]

/** A reader: what they may do is decided here, what the story says comes with the commands. */
export const reader: Decider<Reader, ReaderCommand, NarrativeEvent, ReaderRejection> = {
  initial: NEW_READER,
  decide,
  evolve: evolveReader,
  snapshot: { fold: 'reader 1', codec: Reader },
}
