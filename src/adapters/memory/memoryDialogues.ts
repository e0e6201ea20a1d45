import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '../../application/ports/clock.ts'
import { type Dialogues, type KeptDialogue, WAITS_HOURS } from '../../application/ports/dialogues.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { MemoryVault } from './memoryVault.ts'

const WAITS_MS = WAITS_HOURS * 60 * 60_000

type Waiting = KeptDialogue & { readonly until: number }

/** Dialogues of the members of a memory vault, which live as long as it. */
export const createMemoryDialogues = (
  clock: Clock,
  { isMember }: Pick<MemoryVault, 'isMember'>,
): Dialogues => {
  const dialogues = new Map<UserId, Waiting>()
  const now = () => clock.now().getTime()

  const found = (userId: UserId): Waiting | undefined => {
    const one = dialogues.get(userId)
    if (one !== undefined && one.until > now() && isMember(userId)) return one
    dialogues.delete(userId)
    return undefined
  }

  return {
    find: (userId) =>
      TE.fromIO(() => {
        const one = found(userId)
        if (one === undefined) return O.none
        const { until: _, ...kept } = one
        return O.some(kept)
      }),
    begin: (begun) =>
      TE.fromIO(() => {
        if (!isMember(begun.userId)) return false
        if (found(begun.userId)?.begunBy !== begun.begunBy)
          dialogues.set(begun.userId, {
            ...begun,
            answeredBy: [],
            endedBy: null,
            answers: null,
            until: now() + WAITS_MS,
          })
        return true
      }),
    answer: ({ userId, begunBy, turn }, { by, step, answers }) =>
      TE.fromIO(() => {
        const one = found(userId)
        if (one?.begunBy !== begunBy || one.endedBy !== null || one.answeredBy.length !== turn) return false
        const answeredBy = [...one.answeredBy, by]
        dialogues.set(userId, { ...one, step, answers, answeredBy, until: now() + WAITS_MS })
        return true
      }),
    end: ({ userId, begunBy }, by) =>
      TE.fromIO(() => {
        const one = found(userId)
        if (one?.begunBy !== begunBy || one.endedBy !== null) return false
        dialogues.set(userId, { ...one, endedBy: by })
        return true
      }),
  }
}
