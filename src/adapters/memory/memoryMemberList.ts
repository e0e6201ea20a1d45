import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ListedMember, MemberList, MemberPlace } from '../../application/ports/memberList.ts'
import type { ProjectionRows } from '../../application/ports/projectionStore.ts'
import type { UserId } from '../../domain/kernel/ids.ts'

const inOrder = (one: MemberPlace, other: MemberPlace) =>
  other.lastActive.getTime() - one.lastActive.getTime() || one.userId - other.userId

/** Looks through the rows of a projection in memory. */
export const createMemoryMemberList = (
  users: Pick<ProjectionRows<UserId, ListedMember>, 'standing'>,
): MemberList => {
  const all = pipe(
    users.standing(),
    TE.map(({ rows }) => [...rows.values()].toSorted(inOrder)),
  )
  return {
    page: ({ after, language, blocked, limit }) =>
      pipe(
        all,
        TE.map((members) =>
          members
            .filter((member) => after === undefined || inOrder(after, member) < 0)
            .filter((member) => language === undefined || member.language === language)
            .filter((member) => blocked === undefined || member.botBlocked === blocked)
            .slice(0, limit)
            .map(({ userId, language, botBlocked, registeredAt, lastActive, commandCount }) => ({
              userId,
              language,
              botBlocked,
              registeredAt,
              lastActive,
              commandCount,
            })),
        ),
      ),
    counts: (since) =>
      pipe(
        all,
        TE.map((members) => ({
          members: members.length,
          active: members.filter(({ lastActive }) => lastActive >= since).length,
          blocked: members.filter(({ botBlocked }) => botBlocked).length,
        })),
      ),
  }
}
