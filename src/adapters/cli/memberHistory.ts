import { type Effect, whyOf } from '../../application/audit/causes.ts'
import {
  type FieldChange,
  memberChanges,
  memberState,
  type Step,
} from '../../application/audit/memberState.ts'
import { positionUpTo } from '../../application/audit/moment.ts'
import { MEMBER_AGGREGATES } from '../../application/modules.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { AuditActions } from './audit.ts'
import type { WhichEvent } from './events.ts'
import { eventPhrase } from '../terminal/eventLines.ts'
import { tableLines } from '../terminal/table.ts'
import { whyStory } from '../terminal/whyStory.ts'
import { eventOrExit } from './readEvents.ts'
import { type Auditing, lineOf, valueOrExit, tellMoments } from './asked.ts'
import { resultOrExit, ProgramFailure } from '../program/programFailure.ts'
import { TOKENS } from '../inversify/tokens.ts'

/** Tells what the log says of a member at a moment. */
export const showState = async (
  { container, printer, tell, json }: Auditing,
  userId: UserId,
  { at }: Parameters<AuditActions['showState']>[1],
): Promise<boolean> => {
  const log = await container.get(TOKENS.eventLog)
  await tellMoments({ tell }, log, at === undefined ? {} : { at })
  const position = await resultOrExit(positionUpTo(log, at))
  const { versions, fields } = valueOrExit(await memberState(log, MEMBER_AGGREGATES, userId, position))
  if (json) {
    const streams = Object.fromEntries(versions)
    printer.print(JSON.stringify({ user_id: userId, position, streams, state: Object.fromEntries(fields) }))
    return true
  }
  const streams = [...versions].map(([stream, version]) => `${stream} v${version}`).join(', ')
  printer.print(`member ${userId} at position ${position}: ${streams || 'no events'}`)
  for (const line of tableLines(
    ['field', 'value'],
    [...fields].map(([field, value]) => [field, JSON.stringify(value)]),
  ))
    printer.print(line)
  return true
}

/** Tells what changed for a member between two moments, and by which events. */
export const showChanges = async (
  { container, printer, tell, json }: Auditing,
  userId: UserId,
  moments: Parameters<AuditActions['showChanges']>[1],
): Promise<boolean> => {
  const { from, to } = moments
  const log = await container.get(TOKENS.eventLog)
  await tellMoments({ tell }, log, moments)
  const start = from === undefined ? 0 : await resultOrExit(positionUpTo(log, from))
  const end = await resultOrExit(positionUpTo(log, to))
  if (start > end)
    throw new ProgramFailure(
      `The range ends before it begins: --from is position ${start} and --to is position ${end}.`,
    )
  const { changes, steps } = valueOrExit(await memberChanges(log, MEMBER_AGGREGATES, userId, start, end))
  if (json) {
    const events = steps.map((step) => ({
      ...JSON.parse(lineOf(step.event)),
      changes: step.changes.map(named),
    }))
    printer.print(
      JSON.stringify({ user_id: userId, from: start, to: end, changes: changes.map(named), events }),
    )
    return true
  }
  printer.print(`member ${userId}, behind position ${start} up to position ${end}: ${steps.length} events`)
  for (const line of changesTable(changes)) printer.print(line)
  for (const line of steps.flatMap(stepLines)) printer.print(line)
  await printer.drained()
  return true
}

const named = ({ field, from = null, to = null }: FieldChange) => ({ field, from, to })

const changesTable = (changes: readonly FieldChange[]): readonly string[] =>
  changes.length === 0
    ? ['nothing changed']
    : tableLines(
        ['field', 'from', 'to'],
        changes.map(named).map(({ field, from, to }) => [field, JSON.stringify(from), JSON.stringify(to)]),
      )

const stepLines = ({ event, changes }: Step): readonly string[] => [
  eventPhrase(event),
  ...changes
    .map(named)
    .map(({ field, from, to }) => `    ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`),
]

/** Tells what led to an event, and what it led to. */
export const why = async ({ container, printer, json }: Auditing, which: WhichEvent): Promise<boolean> => {
  const log = await container.get(TOKENS.eventLog)
  const story = await resultOrExit(whyOf(log, await eventOrExit(log, which)))
  if (!json) {
    for (const line of whyStory(story)) printer.print(line)
    return true
  }
  const events = (list: typeof story.causes) => list.map((event) => JSON.parse(lineOf(event)))
  const tree = ({ event, effects }: Effect): object => ({
    event: JSON.parse(lineOf(event)),
    effects: effects.map(tree),
  })
  printer.print(
    JSON.stringify({
      ...tree(story),
      causes: events(story.causes),
      missing_cause: story.missing ?? null,
      together: events(story.together),
    }),
  )
  return true
}
