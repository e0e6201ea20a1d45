import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import type { ChatId, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import type { BrakeEvent } from './brakeEvents.ts'

/** An hour may have so many removals from any channel, and from a large one so many of a hundred members. */
const LEAST_AN_HOUR = 5
const PERCENT_AN_HOUR = 2
/** What is allowed beside that lasts for a day. */
const ALLOWED_FOR_MS = 86_400_000

/** An hour is counted by twelfths, and the one that is under way; so it is never less than an hour that counts. */
const SLOT_MS = 300_000
const SLOTS_AN_HOUR = 12

type About = { readonly channelId: ChatId; readonly at: Date }

/** Has removals done; `shown` is how many of them the owner has seen before. */
export type ArmRemovals = About & { readonly type: 'ArmRemovals'; readonly shown: Natural }

/** Has the channel only observed. */
export type DisarmRemovals = About & { readonly type: 'DisarmRemovals' }

/** Lets so many pass beside what an hour may have, and those that come after go on as before. */
export type AllowRemovals = About & { readonly type: 'AllowRemovals'; readonly most: Positive }

/** Asks to let one pass, from a channel that has so many `members`. */
export type CountRemoval = About & {
  readonly type: 'CountRemoval'
  readonly userId: UserId
  readonly cause: Uuid
  readonly members: Natural
}

export type BrakeCommand = ArmRemovals | DisarmRemovals | AllowRemovals | CountRemoval

/** Nothing can be allowed where nobody is removed. */
export type BrakeRejection = { readonly _tag: 'RemovalsNotArmed'; readonly channelId: ChatId }

const Slot = t.readonly(t.strict({ nth: Natural, count: Positive }))

const BrakeState = t.readonly(
  t.strict({
    isArmed: t.boolean,
    isStopped: t.boolean,
    passed: Natural,
    slots: t.readonlyArray(Slot),
    allowed: t.union([t.readonly(t.strict({ left: Positive, until: IsoDate })), t.null]),
  }),
)
/**
 * What keeps the removals from a channel within bounds.
 *
 * - `passed` counts all that were let pass.
 * - `slots` count those of the last hour, by twelfths of it.
 * - `allowed` is what is left of what was allowed.
 */
export type Brake = t.TypeOf<typeof BrakeState>

export const brakeStream = (channelId: ChatId) => `brake-${channelId}`

/** How many removals an hour may have from a channel with so many members. */
export const mostAnHour = (members: number): Positive =>
  Math.max(LEAST_AN_HOUR, Math.floor((members * PERCENT_AN_HOUR) / 100)) as Positive

/** How many were let pass in the hour before a moment. A clock that is set back frees nothing. */
const passedWithinAnHour = ({ slots }: Pick<Brake, 'slots'>, at: Date): Natural => {
  const nth = slotOf(slots, at)
  return slots.reduce((sum, slot) => sum + (slot.nth >= nth - SLOTS_AN_HOUR ? slot.count : 0), 0) as Natural
}

const slotOf = (slots: Brake['slots'], at: Date): Natural =>
  Math.max(0, Math.floor(at.getTime() / SLOT_MS), slots.at(-1)?.nth ?? 0) as Natural

const decide = (command: BrakeCommand, brake: Brake): E.Either<BrakeRejection, readonly BrakeEvent[]> => {
  const { channelId, at } = command
  switch (command.type) {
    case 'ArmRemovals':
      return E.right(
        brake.isArmed
          ? []
          : [
              {
                type: 'admin.removals_armed',
                timestamp: at,
                data: { channel_id: channelId, shown: command.shown },
              },
            ],
      )
    case 'DisarmRemovals':
      return E.right(
        brake.isArmed
          ? [{ type: 'admin.removals_disarmed', timestamp: at, data: { channel_id: channelId } }]
          : [],
      )
    case 'AllowRemovals':
      return brake.isArmed ? E.right([allowed(command)]) : E.left({ _tag: 'RemovalsNotArmed', channelId })
    case 'CountRemoval':
      return E.right(brake.isArmed && !brake.isStopped ? count(command, brake) : [])
  }
}

const allowed = ({ channelId, most, at }: AllowRemovals): BrakeEvent => ({
  type: 'admin.removals_allowed',
  timestamp: at,
  data: { channel_id: channelId, most, until: new Date(at.getTime() + ALLOWED_FOR_MS) },
})

const count = (
  { channelId, userId, cause, members, at }: CountRemoval,
  brake: Brake,
): readonly BrakeEvent[] => {
  const passed = passedWithinAnHour(brake, at)
  const most = mostAnHour(members)
  const isExtra = passed >= most
  if (isExtra && (brake.allowed === null || at >= brake.allowed.until))
    return [
      {
        type: 'admin.removals_stopped',
        timestamp: at,
        data: { channel_id: channelId, count: passed, most },
      },
    ]
  return [
    {
      type: 'admin.removal_counted',
      timestamp: at,
      data: { user_id: userId, channel_id: channelId, cause, is_extra: isExtra },
    },
  ]
}

const evolve = (brake: Brake, event: BrakeEvent): Brake => {
  switch (event.type) {
    case 'admin.removals_armed':
      return { ...brake, isArmed: true, isStopped: false }
    case 'admin.removals_disarmed':
      return { ...brake, isArmed: false, isStopped: false, allowed: null }
    case 'admin.removals_stopped':
      return { ...brake, isStopped: true, allowed: null }
    case 'admin.removals_allowed': {
      const { most, until } = event.data
      return { ...brake, isStopped: false, allowed: { left: most, until } }
    }
    case 'admin.removal_counted':
      return {
        ...brake,
        passed: (brake.passed + 1) as Natural,
        slots: counted(brake.slots, event.timestamp),
        allowed: event.data.is_extra ? lessOne(brake.allowed) : brake.allowed,
      }
  }
}

const counted = (slots: Brake['slots'], at: Date): Brake['slots'] => {
  const nth = slotOf(slots, at)
  const before = slots.filter((slot) => slot.nth >= nth - SLOTS_AN_HOUR && slot.nth !== nth)
  const own = slots.find((slot) => slot.nth === nth)?.count ?? 0
  return [...before, { nth, count: (own + 1) as Positive }]
}

const lessOne = (allowed: Brake['allowed']): Brake['allowed'] =>
  allowed === null || allowed.left === 1 ? null : { ...allowed, left: (allowed.left - 1) as Positive }

/** What keeps the removals from one channel within bounds: none before it is armed, few an hour, more where somebody allows it. */
export const brake: Decider<Brake, BrakeCommand, BrakeEvent, BrakeRejection> = {
  initial: { isArmed: false, isStopped: false, passed: 0 as Natural, slots: [], allowed: null },
  decide,
  evolve,
  snapshot: { fold: 'brake 1', codec: BrakeState },
}
