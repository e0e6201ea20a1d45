import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { invitationStream } from '../../domain/channels/invitation.ts'
import type { SealedLink } from '../../domain/channels/inviteEvents.ts'
import type { ChatId, UserId, Uuid } from '../../domain/kernel/ids.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import type { Vault, VaultFailure } from '../ports/vault.ts'
import { INVITATION } from './invitationPart.ts'

/** A link as whoever it is for may use it; nothing once their key is destroyed. */
export const openLink = (
  vault: Pick<Vault, 'open'>,
  link: SealedLink,
): TE.TaskEither<VaultFailure, O.Option<string>> =>
  'clear' in link
    ? TE.right(O.some(link.clear.link))
    : pipe(vault.open(link), TE.map(O.map(({ link: clear }) => String(clear))))

/** The link of somebody into a channel, as long as it is the one of that digest, and good. */
export type ReadInvite = (
  userId: UserId,
  channelId: ChatId,
  digest: Uuid,
) => TE.TaskEither<ReadStateFailure | VaultFailure, O.Option<string>>

export const createReadInvite = ({
  vault,
  clock,
  ...events
}: {
  readonly vault: Pick<Vault, 'open'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): ReadInvite => {
  const read = readState(events, INVITATION.decider, INVITATION.catalogue)
  return (userId, channelId, digest) =>
    pipe(
      read(invitationStream(channelId, userId)),
      TE.flatMap(
        ({ state: { link } }): TE.TaskEither<ReadStateFailure | VaultFailure, O.Option<string>> =>
          link?.digest === digest && link.until > clock.now()
            ? openLink(vault, link.sealed)
            : TE.right(O.none),
      ),
    )
}
