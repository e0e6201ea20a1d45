import { type Brake, type BrakeCommand, brake, brakeStream } from '../../domain/channels/brake.ts'
import { brakeEvents } from '../../domain/channels/brakeEvents.ts'
import { removal, removalStream } from '../../domain/channels/removal.ts'
import type { RemovalCommand } from '../../domain/channels/removalCommands.ts'
import { type HeldBy, removalEvents } from '../../domain/channels/removalEvents.ts'
import type { Removal } from '../../domain/channels/removalState.ts'
import type { ChatId, Slug, UserId } from '../../domain/kernel/ids.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import { type Earlier, type Part, type PartView, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

export const REMOVAL = { decider: removal, catalogue: createCatalogue(removalEvents) }
export const BRAKE = { decider: brake, catalogue: createCatalogue(brakeEvents) }

/** The way of each person out of each channel. */
export const REMOVAL_STATE = foldedAggregate('removal', REMOVAL.decider, REMOVAL.catalogue)

/** What keeps the removals from each channel within bounds. */
export const BRAKE_STATE = foldedAggregate('brake', BRAKE.decider, BRAKE.catalogue)

type Bounds = { readonly group?: string; readonly when?: (earlier: Earlier) => boolean }

/** What happens to somebody's place in a channel, as a part of an act. */
export const removalPart = (
  channelId: ChatId,
  userId: UserId,
  commands:
    | readonly RemovalCommand[]
    | ((earlier: Earlier, own: Removal, version: number) => readonly RemovalCommand[]),
  { group, when }: Bounds = {},
): Part<Removal> =>
  part({
    name: 'removal' as Slug,
    aggregate: REMOVAL,
    stream: removalStream(channelId, userId),
    commands:
      typeof commands === 'function'
        ? ({ state, version }, earlier) => commands(earlier, state, version)
        : commands,
    ...(group === undefined ? {} : { group }),
    ...(when === undefined ? {} : { when }),
  })

/** What happens to the brake of a channel, as a part of an act. Without commands it is only looked at. */
export const brakePart = (
  channelId: ChatId,
  commands: readonly BrakeCommand[] | ((own: Brake, version: number) => readonly BrakeCommand[]),
  { group, when }: Bounds = {},
): Part<Brake> =>
  part({
    name: 'brake' as Slug,
    aggregate: BRAKE,
    stream: brakeStream(channelId),
    commands: typeof commands === 'function' ? ({ state, version }) => commands(state, version) : commands,
    ...(group === undefined ? {} : { group }),
    ...(when === undefined ? {} : { when }),
  })

/** What holds a removal that the brake was asked to let pass; nothing where it did. */
export const heldAtBrake = (asked: PartView<Brake> | undefined): HeldBy | null =>
  asked !== undefined && asked.after.passed > asked.before.passed ? null : (heldBy(asked?.after) ?? 'brake')

/** What holds a removal that was let pass before; nothing where nothing does. */
export const heldBy = (brake: Brake | undefined): HeldBy | null => {
  if (brake?.isArmed !== true) return 'observed'
  return brake.isStopped ? 'brake' : null
}
