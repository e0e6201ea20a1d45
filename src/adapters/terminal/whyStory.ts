import type { Effect, Why } from '../../application/audit/events/causes.ts'
import type { RecordedEvent } from '../../application/log/recordedEvent.ts'
import type { Notice } from '../../application/ports/notices.ts'
import { eventPhrase } from './eventLines.ts'

const indented = (depth: number, text: string) => `${'  '.repeat(depth)}${text}`

/** Who did it, and under which command: what stands between an event and its cause. */
const actOf = ({ metadata: { actor, command_id } }: RecordedEvent) => `${actor} (command ${command_id})`

/** What led to an event, back to the outside cause, what it led to, and what the member was told of all this, as an indented story. */
export const whyStory = (
  { event, causes, missing, together, effects }: Why,
  notices: readonly Notice[] = [],
): readonly string[] => [
  eventPhrase(event),
  ...becauseOf(event, causes, missing),
  ...(together.length === 0
    ? []
    : ['recorded together with', ...together.map((one) => indented(1, eventPhrase(one)))]),
  ...(effects.length === 0
    ? ['led to nothing']
    : ['led to', ...effects.flatMap((effect) => treeOf(effect, 1))]),
  ...(notices.length === 0 ? [] : ['told by', ...notices.map((notice) => indented(1, noticePhrase(notice)))]),
]

const noticePhrase = ({ userId, position, state, reason, changedAt }: Notice) =>
  `a notice of event #${position} to user-${userId}: ${state}${reason === null ? '' : `, because ${reason}`} (${changedAt.toISOString()})`

const becauseOf = (
  event: RecordedEvent,
  causes: readonly RecordedEvent[],
  missing: Why['missing'],
): readonly string[] => {
  const lines: string[] = []
  let caused = event
  let depth = 1
  for (const cause of causes) {
    lines.push(indented(depth, `because ${actOf(caused)} answered`), indented(depth + 1, eventPhrase(cause)))
    caused = cause
    depth += 2
  }
  return [...lines, indented(depth, `because ${outsideCause(caused, missing)}`)]
}

const outsideCause = (first: RecordedEvent, missing: Why['missing']) => {
  if (missing !== undefined) return `${actOf(first)} answered event ${missing}, which is not in this log`
  const { update_id } = first.metadata
  return update_id === undefined
    ? `of ${actOf(first)}`
    : `Telegram update ${update_id} came from ${actOf(first)}`
}

const treeOf = ({ event, effects }: Effect, depth: number): readonly string[] => [
  indented(depth, `${eventPhrase(event)} by ${event.metadata.actor}`),
  ...effects.flatMap((effect) => treeOf(effect, depth + 1)),
]
