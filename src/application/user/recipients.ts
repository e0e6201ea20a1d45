import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { userStream } from '../../domain/user/user.ts'
import type { PerformAct } from '../commands/act.ts'
import { readState } from '../commands/readState.ts'
import type { FindRecipient, FindRecipients, NoteBlocked } from '../notices/recipient.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import type { Vault } from '../ports/vault.ts'
import { MEMBER, memberPart, memberRefusals } from './memberPart.ts'
import type { Users } from './users.ts'

/** Finds a member as the log has them now: who has just registered is there, and who has just been forgotten is not. */
export const createFindRecipient = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): FindRecipient => {
  const read = readState(dependencies, MEMBER.decider, MEMBER.catalogue)
  return (userId) =>
    pipe(
      read(userStream(userId)),
      TE.map(({ state, version }) => {
        if (state.status !== 'registered') return undefined
        const { language, botBlocked, quietHours } = state
        return { userId, version, language, botBlocked, quietHours }
      }),
    )
}

export const createNoteBlocked =
  ({
    vault,
    performAct,
    clock,
  }: {
    readonly vault: Pick<Vault, 'commandId'>
    readonly performAct: PerformAct
    readonly clock: Clock
  }): NoteBlocked =>
  (userId, { name, correlationId, causationId, updateId = null }) => {
    const at = clock.now()
    const metadata = {
      command_id: vault.commandId(`blocked:${name}`),
      correlation_id: correlationId,
      causation_id: causationId,
      actor: 'telegram',
      ...(updateId === null ? {} : { update_id: updateId }),
    }
    const parts = [memberPart(userId, [{ type: 'NoteBotBlocked', userId, at }])]
    return performAct({ metadata, at, parts, refusals: memberRefusals(userId) })
  }

/** Members by the page, as the projection tells of them. */
export const createFindRecipients =
  (users: Pick<Users, 'page'>): FindRecipients =>
  (limit, speaks, after) =>
    pipe(
      users.page({ limit, ...(after === undefined ? {} : { after }) }),
      TE.map((rows) => ({
        last: rows.length < limit ? undefined : rows.at(-1)?.userId,
        members: rows
          .filter(({ botBlocked, language }) => !botBlocked && speaks(language))
          .map(({ userId }) => userId),
      })),
    )
