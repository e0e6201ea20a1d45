import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ChannelKind } from '../../domain/channels/channel.ts'
import type { ChatId, Slug } from '../../domain/kernel/ids.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { OpenProjectionStore } from '../ports/projectionStore.ts'
import { brakes } from './brakes.ts'
import { type ChannelRow, channelRows } from './channelRows.ts'
import { joinRequests } from './joinRequests.ts'
import type { ReadChannelNames } from './nameChannels.ts'

/** More channels than a bot can well be in. */
const MOST = 10_000

/**
 * A channel or group as an owner sees it: one that the bot was ever in, or that has a name.
 *
 * - `isThere` says whether the bot is in it by now; one that it was never in has neither `title` nor `kind` nor `since`.
 * - `movedTo` is the supergroup that a group became: by its id there is nothing any more.
 * - `waiting` is how many have asked to be let in and were not answered.
 * - `removals` are done only where it is `armed`; where the brake has `stopped` they wait.
 */
export type LearnedChannel = {
  readonly channelId: ChatId
  readonly title: string | null
  readonly kind: ChannelKind | null
  readonly isThere: boolean
  readonly mayInvite: boolean
  readonly mayRestrict: boolean
  readonly name: Slug | null
  readonly removals: 'observed' | 'armed' | 'stopped'
  readonly since: Date | null
  readonly movedTo: ChatId | null
  readonly waiting: number
}

export type ListChannels = TE.TaskEither<ReadStateFailure, readonly LearnedChannel[]>

/** All of them, those with a name first, by it; the others by their titles. */
export const createListChannels = ({
  open,
  readNames,
}: {
  readonly open: OpenProjectionStore
  readonly readNames: ReadChannelNames
}): ListChannels =>
  pipe(
    TE.Do,
    TE.bind('rows', () => open(channelRows.table).page({ limit: MOST })),
    TE.bind('braked', () => open(brakes.table).page({ limit: MOST })),
    TE.bind('waiting', () => open(joinRequests.table).tally('waitingIn')),
    TE.bindW('named', () => readNames),
    TE.map(({ rows, braked, waiting, named }) => {
      const known = new Map(rows.map((row) => [row.channelId, row]))
      const unseen = named.filter(({ channelId }) => !known.has(channelId))
      return [...rows, ...unseen.map(({ channelId }) => unseenChannel(channelId))]
        .map((row): LearnedChannel => {
          const brake = braked.find(({ channelId }) => channelId === row.channelId)
          const name = named.find(({ channelId }) => channelId === row.channelId)?.name ?? null
          const removals = !brake?.isArmed ? 'observed' : brake.isStopped ? 'stopped' : 'armed'
          return { ...row, name, removals, waiting: waiting.get(String(row.channelId)) ?? 0 }
        })
        .toSorted(byNameAndTitle)
    }),
  )

const unseenChannel = (channelId: ChatId): Omit<LearnedChannel, 'name' | 'removals' | 'waiting'> => ({
  channelId,
  title: null,
  kind: null,
  isThere: false,
  mayInvite: false,
  mayRestrict: false,
  since: null,
  movedTo: null,
})

const byNameAndTitle = (one: LearnedChannel, other: LearnedChannel): number =>
  Number(one.name === null) - Number(other.name === null) ||
  (one.name ?? '').localeCompare(other.name ?? '') ||
  (one.title ?? '').localeCompare(other.title ?? '')

/** What the bot may do in a channel, in words. */
export const rightsInWords = ({
  isThere,
  mayInvite,
  mayRestrict,
  movedTo,
}: Pick<ChannelRow, 'isThere' | 'mayInvite' | 'mayRestrict' | 'movedTo'>): string => {
  if (movedTo !== null) return `became ${movedTo}`
  if (!isThere) return 'not there'
  if (mayInvite && mayRestrict) return 'lets in and out'
  if (mayInvite) return 'lets in only'
  return mayRestrict ? 'lets out only' : 'may do nothing'
}
