import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { invitationStream } from '../../../domain/channels/invitation.ts'
import { placeStream } from '../../../domain/channels/place.ts'
import type { ChatId, Slug, UserId } from '../../../domain/kernel/ids.ts'
import { INVITATION } from '../../channels/invitationPart.ts'
import { createReadChannelNames } from '../../channels/nameChannels.ts'
import { PLACE } from '../../channels/placePart.ts'
import { openLink } from '../../channels/readInvite.ts'
import { type ReadStateFailure, readState } from '../../commands/readState.ts'
import type { WayIn, WaysIn } from '../../membership/waysIn.ts'
import type { Clock } from '../../ports/clock.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { SnapshotStore } from '../../ports/snapshotStore.ts'
import type { Vault, VaultFailure } from '../../ports/vault.ts'
import { inviteInto } from './invites.ts'

/** By the names of channels, the places in them, and the links into them. */
export const createWaysIn = ({
  vault,
  clock,
  ...events
}: {
  readonly vault: Pick<Vault, 'open'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): WaysIn => {
  const readNames = createReadChannelNames(events)
  const readPlace = readState(events, PLACE.decider, PLACE.catalogue)
  const readInvitation = readState(events, INVITATION.decider, INVITATION.catalogue)

  const isUnused = (userId: UserId, channelId: ChatId): TE.TaskEither<ReadStateFailure, boolean> =>
    pipe(
      readPlace(placeStream(channelId, userId)),
      TE.map(({ state: { status, isAsking } }) => status !== 'in' && !isAsking),
    )

  const chatOf = (name: Slug): TE.TaskEither<ReadStateFailure, ChatId | undefined> =>
    pipe(
      readNames,
      TE.map((named) => named.find((one) => one.name === name)?.channelId),
    )

  return {
    unused: (userId, channels) =>
      pipe(
        readNames,
        TE.map((named) =>
          channels.flatMap((channel) => named.filter(({ name }) => name === channel).slice(0, 1)),
        ),
        TE.flatMap(
          TE.traverseSeqArray(({ name, channelId }) =>
            pipe(
              isUnused(userId, channelId),
              TE.map((unused) => (unused ? [name] : [])),
            ),
          ),
        ),
        TE.map((found) => found.flat()),
      ),

    linkInto: (userId, channel) =>
      pipe(
        chatOf(channel),
        TE.flatMap((channelId): TE.TaskEither<ReadStateFailure | VaultFailure, WayIn> => {
          if (channelId === undefined) return TE.right('none')
          return pipe(
            readInvitation(invitationStream(channelId, userId)),
            TE.flatMap(
              ({ state: { status, link } }): TE.TaskEither<ReadStateFailure | VaultFailure, WayIn> => {
                if (status === 'ordered') return TE.right('soon')
                if (link === null || link.until <= clock.now()) return TE.right('none')
                return pipe(
                  openLink(vault, link.sealed),
                  TE.map(
                    O.match(
                      (): WayIn => 'none',
                      (clear): WayIn => ({ link: clear }),
                    ),
                  ),
                )
              },
            ),
          )
        }),
      ),

    invite: inviteInto,
  }
}
