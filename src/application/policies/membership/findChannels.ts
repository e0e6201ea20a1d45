import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ChatId, Slug } from '../../../domain/kernel/ids.ts'
import { Natural } from '../../../domain/kernel/numbers.ts'
import type { ReadChannelNames } from '../../channels/nameChannels.ts'
import type { ChannelNames, NamedChannel } from '../../ports/channelNames.ts'
import type { Clock } from '../../ports/clock.ts'
import { type PortFailure, portFailure } from '../../ports/portFailure.ts'
import type { Rooms } from '../../ports/rooms.ts'

/** A size that was told is as good for so long. */
const SIZE_MS = 600_000

type Bound = { readonly name: Slug; readonly channelId: ChatId }

/** The channels that have names, by the log, and how many members they have, by Telegram. */
export const createChannelNames = ({
  read,
  rooms,
  clock,
}: {
  readonly read: ReadChannelNames
  readonly rooms: Pick<Rooms, 'size'>
  readonly clock: Pick<Clock, 'now'>
}): ChannelNames => {
  const sizes = new Map<ChatId, { readonly members: Natural; readonly at: number }>()

  const sizeOf = (channelId: ChatId): TE.TaskEither<PortFailure, Natural> => {
    const now = clock.now().getTime()
    const known = sizes.get(channelId)
    if (known !== undefined && Math.abs(now - known.at) < SIZE_MS) return TE.right(known.members)
    return pipe(
      rooms.size(channelId),
      TE.map((told) => {
        const members = Natural.is(told) ? told : (0 as Natural)
        sizes.set(channelId, { members, at: now })
        return members
      }),
    )
  }

  const bound: TE.TaskEither<PortFailure, readonly Bound[]> = pipe(
    read,
    TE.mapLeft((failure) => (failure._tag === 'PortFailure' ? failure : portFailure(failure.message))),
  )

  const found = (isMeant: (one: Bound) => boolean): TE.TaskEither<PortFailure, readonly NamedChannel[]> =>
    pipe(
      bound,
      TE.flatMap((all) =>
        pipe(
          all.filter(isMeant),
          TE.traverseSeqArray((one) =>
            pipe(
              sizeOf(one.channelId),
              TE.map((members): NamedChannel => ({ ...one, members })),
            ),
          ),
        ),
      ),
    )

  return {
    named: (names) => found(({ name }) => names.includes(name)),
    withId: (channelId) =>
      pipe(
        found((one) => one.channelId === channelId),
        TE.flatMapEither(([one]) => E.right(one)),
      ),
    all: () => found(() => true),
  }
}
