import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Brake, BrakeCommand } from '../../domain/channels/brake.ts'
import { brakeStream } from '../../domain/channels/brake.ts'
import type { BrakeEvent } from '../../domain/channels/brakeEvents.ts'
import { removalStream } from '../../domain/channels/removal.ts'
import type { RemovalEvent } from '../../domain/channels/removalEvents.ts'
import type { ChatId, UserId } from '../../domain/kernel/ids.ts'
import type { Natural, Positive } from '../../domain/kernel/numbers.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import { type RefusalLog, refusalLog } from '../commands/refusal.ts'
import { type Decision, standingUpon } from '../commands/upon.ts'
import { byOperator } from '../log/eventMetadata.ts'
import type { Clock } from '../ports/clock.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import { BRAKE, brakePart, REMOVAL, removalPart } from './removalPart.ts'

/** What an owner wants of the removals from a channel; whoever arms it has seen so many of those who would be first. */
export type Steering =
  | { readonly type: 'arm'; readonly shown: Natural }
  | { readonly type: 'disarm' }
  | { readonly type: 'allow'; readonly most: Positive }

/** `position` is that of the event; `unchanged` says that it was so already. */
export type Steered =
  | { readonly _tag: 'changed'; readonly position: number }
  | { readonly _tag: 'unchanged' }
  /** Nothing can be allowed where nobody is removed. */
  | { readonly _tag: 'notArmed' }
  /** The stream is at another version than was looked at: nothing was done. */
  | { readonly _tag: 'overtaken' }

/** Steers the removals from a channel, at the wish of the operator or of an owner. */
export type SteerRemovals = (
  channelId: ChatId,
  steering: Steering,
  by?: Decision,
) => TE.TaskEither<ActFailure, Steered>

/** Puts somebody on the whitelist of a channel, or takes them off. */
export type ListMember = (
  channelId: ChatId,
  userId: UserId,
  isListed: boolean,
  by?: Decision,
) => TE.TaskEither<ActFailure, Exclude<Steered, { readonly _tag: 'notArmed' }>>

type Dependencies = {
  readonly performAct: PerformAct
  readonly ids: IdGenerator
  readonly clock: Clock
}

export const createSteerRemovals =
  ({ performAct, ids, clock }: Dependencies): SteerRemovals =>
  (channelId, steering, { actor, upon } = {}) => {
    const at = clock.now()
    const mayBe = ({ isArmed }: Brake) => steering.type !== 'allow' || isArmed
    const standing = standingUpon(upon)
    const part = brakePart(channelId, (state, version) =>
      standing.isMeant(version) && mayBe(state) ? [commandOf(channelId, steering, at)] : [],
    )
    return pipe(
      performAct({
        metadata: byOperator(ids.next(), actor),
        at,
        parts: [part],
        refusals: nothingIsRefused<BrakeEvent>(brakeStream(channelId), BRAKE.catalogue),
      }),
      TE.map(({ recorded: [event], of }): Steered => {
        if (standing.isOvertaken()) return { _tag: 'overtaken' }
        if (event !== undefined) return { _tag: 'changed', position: event.position }
        const seen = of(part)
        return { _tag: seen === undefined || mayBe(seen.before) ? 'unchanged' : 'notArmed' }
      }),
    )
  }

const commandOf = (channelId: ChatId, steering: Steering, at: Date): BrakeCommand => {
  switch (steering.type) {
    case 'arm':
      return { type: 'ArmRemovals', channelId, shown: steering.shown, at }
    case 'disarm':
      return { type: 'DisarmRemovals', channelId, at }
    case 'allow':
      return { type: 'AllowRemovals', channelId, most: steering.most, at }
  }
}

export const createListMember =
  ({ performAct, ids, clock }: Dependencies): ListMember =>
  (channelId, userId, isListed, { actor, upon } = {}) => {
    const at = clock.now()
    const standing = standingUpon(upon)
    const type = isListed ? 'WhitelistMember' : 'UnlistMember'
    return pipe(
      performAct({
        metadata: byOperator(ids.next(), actor),
        at,
        parts: [
          removalPart(channelId, userId, (_, __, version) =>
            standing.isMeant(version) ? [{ type, userId, channelId, at }] : [],
          ),
        ],
        refusals: nothingIsRefused<RemovalEvent>(removalStream(channelId, userId), REMOVAL.catalogue),
      }),
      TE.map(({ recorded: [event] }) => {
        if (standing.isOvertaken()) return { _tag: 'overtaken' }
        return event === undefined ? { _tag: 'unchanged' } : { _tag: 'changed', position: event.position }
      }),
    )
  }

const nothingIsRefused = <Event extends BrakeEvent | RemovalEvent>(
  stream: string,
  catalogue: Parameters<typeof refusalLog<Event>>[0]['catalogue'],
): RefusalLog =>
  refusalLog<Event>({
    stream,
    catalogue,
    record: ({ part }) => {
      throw new Error(`the part ${part} of what an owner wants of removals was refused`)
    },
    read: () => undefined,
  })
