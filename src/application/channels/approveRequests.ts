import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ChatId, UserId } from '../../domain/kernel/ids.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import { factRefusals } from '../commands/factRefusals.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { Experiences } from '../content/experiences.ts'
import { type Actor, byOperator } from '../log/eventMetadata.ts'
import type { Clock } from '../ports/clock.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { channelsSection } from './content/channelsSection.ts'
import { type JoinRequestRow, type JoinRequests, joinRequestKey } from './joinRequests.ts'
import type { ReadChannelNames } from './nameChannels.ts'
import { placePart } from './placePart.ts'
import { firstOfChannel, listRowsOfChannel } from './rowsOfChannel.ts'

/** What became of a request that is to be granted: Telegram has not said yet, has let them in, or says why it does not. */
export type Granted = 'underWay' | 'in' | { readonly fact: string }

/**
 * Lets in those who wait, at the wish of the operator or of an owner.
 *
 * - `free` are the channels that let everybody in after a delay, by what the live content says, whatever it said when somebody asked.
 * - `asking` are the first of a channel in the order of their numbers: those who wait, and whom Telegram has not let in.
 * - `waiting` are those who wait in some channels, and nobody who was decided already.
 * - `order` has Telegram let one of them in; it answers false where somebody was faster. The running bot carries it out.
 * - `became` is what came of it.
 */
export type ApproveRequests = {
  readonly free: TE.TaskEither<ReadStateFailure, readonly ChatId[]>
  readonly asking: (channelId: ChatId, most: number) => TE.TaskEither<PortFailure, readonly JoinRequestRow[]>
  readonly waiting: (channels: readonly ChatId[]) => TE.TaskEither<PortFailure, readonly JoinRequestRow[]>
  readonly order: (userId: UserId, channelId: ChatId, actor?: Actor) => TE.TaskEither<ActFailure, boolean>
  readonly became: (userId: UserId, channelId: ChatId) => TE.TaskEither<PortFailure, Granted>
}

export type ApproveDependencies = {
  readonly requests: Pick<JoinRequests, 'page' | 'find'>
  readonly readNames: ReadChannelNames
  readonly experiences: Pick<Experiences, 'live'>
  readonly performAct: PerformAct
  readonly ids: IdGenerator
  readonly clock: Clock
}

export const createApproveRequests = ({
  requests,
  readNames,
  experiences,
  performAct,
  ids,
  clock,
}: ApproveDependencies): ApproveRequests => ({
  free: pipe(
    readNames,
    TE.bindTo('named'),
    TE.bind('live', () => experiences.live),
    TE.map(({ named, live }) => {
      const open = live?.of(channelsSection)
      return named.flatMap(({ name, channelId }) => (open?.get(name)?.by === 'delay' ? [channelId] : []))
    }),
  ),

  asking: (channelId, most) => () => firstOfChannel(requests, channelId, most),

  waiting: (channels) =>
    pipe(
      channels,
      TE.traverseSeqArray((channelId) => listRowsOfChannel(requests, channelId, isWaiting)),
      TE.map((found) => found.flat()),
    ),

  order: (userId, channelId, actor) => {
    const at = clock.now()
    const commandId = ids.next()
    const order = { type: 'OrderAnswer', userId, channelId, why: 'operator', approves: true, at } as const
    return pipe(
      performAct({
        metadata: byOperator(commandId, actor),
        at,
        parts: [placePart(channelId, userId, [order])],
        refusals: factRefusals(commandId),
      }),
      TE.map(({ recorded }) => recorded.length > 0),
    )
  },

  became: (userId, channelId) =>
    pipe(
      requests.find(joinRequestKey(channelId, userId)),
      TE.map(
        O.match(
          (): Granted => 'in',
          ({ status, fact }) => (status === 'refused' ? { fact: fact ?? '' } : 'underWay'),
        ),
      ),
    ),
})

const isWaiting = ({ status }: JoinRequestRow) => status === 'waiting'
