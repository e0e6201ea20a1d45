import { type DeadlineEvent, deadlineEvents } from '../../domain/kernel/deadlineEvents.ts'
import type { Slug, Uuid } from '../../domain/kernel/ids.ts'
import type { Act } from '../commands/act.ts'
import { type RefusalLog, refusalLog } from '../commands/refusal.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { Deadline } from '../ports/deadlines.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { ModuleDeadlines } from './moduleDeadlines.ts'

const catalogue = createCatalogue(deadlineEvents)

/** The id of the act of a deadline, which is told by its module, its key and the event that has set it. */
const commandIdOf = (ids: Pick<IdGenerator, 'derive'>, { module, key, setBy }: Deadline): Uuid =>
  ids.derive(`deadline:${module}:${key}:${setBy}:command`)

/**
 * What happens at a deadline, as an act of its module's.
 *
 * - Its command id is that of the deadline: it passes once, whoever else finds it due. The event that has set it is the
 *   cause.
 * - What became of it is recorded with it, on a stream that begins and ends with it.
 */
export const actOf = (
  deadline: Deadline,
  { partsFor }: Pick<ModuleDeadlines, 'partsFor'>,
  at: Date,
  ids: Pick<IdGenerator, 'derive'>,
): Act => {
  const commandId = commandIdOf(ids, deadline)
  return {
    metadata: {
      command_id: commandId,
      correlation_id: deadline.correlationId,
      causation_id: deadline.setBy,
      actor: `deadline:${deadline.module}`,
    },
    at,
    parts: partsFor(deadline, at),
    refusals: outcomeLog(deadline, commandId),
  }
}

const outcomeLog = ({ module, key, setBy, dueAt }: Deadline, commandId: Uuid): RefusalLog => {
  const deadline = { module, key, set_by: setBy, due_at: dueAt }
  return refusalLog<DeadlineEvent>({
    stream: `deadline-${commandId}`,
    isNew: true,
    catalogue,
    record: ({ part, reason, details }, at) => ({
      type: 'admin.deadline_refused',
      timestamp: at,
      data: { ...deadline, part, reason, details },
    }),
    otherwise: (at) => ({ type: 'admin.deadline_passed', timestamp: at, data: deadline }),
    read: ({ type, data }) =>
      type === 'admin.deadline_refused'
        ? { part: data.part as Slug, reason: data.reason, details: data.details }
        : undefined,
  })
}
