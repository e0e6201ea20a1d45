import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug, TelegramId } from '../../../domain/kernel/ids.ts'
import type { Experiences } from '../../content/experiences.ts'
import { plansSection } from '../../membership/content/plansSection.ts'
import type { FindBans } from '../../membership/importing/findBans.ts'
import type { ChannelNames, NamedChannel } from '../../ports/channelNames.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import type { Rooms } from '../../ports/rooms.ts'

/** Asks Telegram, channel by channel, about whoever an owner wants to give a plan. */
export const createFindBans = ({
  experiences,
  channels,
  rooms,
}: {
  readonly experiences: Pick<Experiences, 'live'>
  readonly channels: Pick<ChannelNames, 'named'>
  readonly rooms: Pick<Rooms, 'standing'>
}): FindBans => {
  const banIn =
    (account: TelegramId) =>
    ({ channelId, name }: NamedChannel): TE.TaskEither<PortFailure, readonly Slug[]> =>
      pipe(
        rooms.standing(channelId, account),
        TE.map(({ bannedBy }) => (bannedBy === 'others' ? [name] : [])),
      )

  return (account, planId) =>
    pipe(
      experiences.live,
      TE.flatMap((live) => channels.named(live?.of(plansSection).get(planId)?.channels ?? [])),
      TE.flatMap(TE.traverseSeqArray(banIn(account))),
      TE.map((found) => found.flat()),
    )
}
