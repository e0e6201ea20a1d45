import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import {
  CHANNEL_NAMES,
  type ChannelNameCommand,
  type ChannelNamesState,
  channelNameEvents,
  channelNames,
} from '../../domain/channels/channelNames.ts'
import type { ChatId, Slug } from '../../domain/kernel/ids.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import { factRefusals } from '../commands/factRefusals.ts'
import { type Earlier, part } from '../commands/part.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import type { Refusal } from '../commands/refusal.ts'
import { type Decision, standingUpon } from '../commands/upon.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { byOperator } from '../log/eventMetadata.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'

const NAMES = { decider: channelNames, catalogue: createCatalogue(channelNameEvents) }

export const CHANNEL_NAMES_STATE = foldedAggregate('channel_names', NAMES.decider, NAMES.catalogue)

/** Which chat each name means, as a part of an act: it holds until the act is recorded. */
export const channelNamesPart = part({
  name: 'channel_names' as Slug,
  aggregate: NAMES,
  stream: CHANNEL_NAMES,
  commands: [],
})

/** A group became a supergroup, as a part of an act: what meant the one means the other, where `when` says so. */
export const moveNamePart = (
  move: Extract<ChannelNameCommand, { readonly type: 'MoveChannel' }>,
  when: (earlier: Earlier) => boolean,
) =>
  part({
    name: 'channel_names' as Slug,
    aggregate: NAMES,
    stream: () => CHANNEL_NAMES,
    commands: [move],
    when,
  })

/** Which chat each name means by now. */
export type ReadChannelNames = TE.TaskEither<ReadStateFailure, ChannelNamesState['named']>

export const createReadChannelNames = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): ReadChannelNames =>
  pipe(
    readState(dependencies, NAMES.decider, NAMES.catalogue)(CHANNEL_NAMES),
    TE.map(({ state }) => state.named),
  )

/** `position` is that of the last event; `unchanged` says that it was so already, `overtaken` that the names are others than were looked at. */
export type ChannelNamed =
  | { readonly _tag: 'changed'; readonly position: number }
  | { readonly _tag: 'unchanged' }
  | { readonly _tag: 'overtaken' }
  | { readonly _tag: 'refused'; readonly refusal: Refusal }

type Naming = TE.TaskEither<ActFailure, ChannelNamed>

/**
 * What the operator or an owner does to names.
 *
 * - `bind` has a name mean a chat, or nothing any more; a chat that has another name refuses it.
 * - `rename` has a chat have that name and no other, or none; what meant another chat means this one then.
 */
export type NameChannels = {
  readonly bind: (name: Slug, channelId: ChatId | undefined, by?: Decision) => Naming
  readonly rename: (channelId: ChatId, name: Slug | undefined, by?: Decision) => Naming
}

export const createNameChannels = ({
  performAct,
  ids,
  clock,
}: {
  readonly performAct: PerformAct
  readonly ids: IdGenerator
  readonly clock: Clock
}): NameChannels => {
  const perform = (
    { actor, upon }: Decision,
    commandsIn: (named: ChannelNamesState['named'], at: Date) => readonly ChannelNameCommand[],
  ): Naming => {
    const at = clock.now()
    const commandId = ids.next()
    const standing = standingUpon(upon)
    const naming = part({
      name: 'channel_names' as Slug,
      aggregate: NAMES,
      stream: CHANNEL_NAMES,
      commands: ({ state, version }) => (standing.isMeant(version) ? commandsIn(state.named, at) : []),
    })
    return pipe(
      performAct({
        metadata: byOperator(commandId, actor),
        at,
        parts: [naming],
        refusals: factRefusals(commandId),
      }),
      TE.map(({ recorded, refusals: [refusal] }): ChannelNamed => {
        if (standing.isOvertaken()) return { _tag: 'overtaken' }
        if (refusal !== undefined) return { _tag: 'refused', refusal }
        const last = recorded.at(-1)
        return last === undefined ? { _tag: 'unchanged' } : { _tag: 'changed', position: last.position }
      }),
    )
  }

  return {
    bind: (name, channelId, by = {}) =>
      perform(by, (_, at) => [
        channelId === undefined
          ? { type: 'UnbindChannel', name, at }
          : { type: 'BindChannel', name, channelId, at },
      ]),

    rename: (channelId, name, by = {}) =>
      perform(by, (named, at) => {
        const had = named.find((one) => one.channelId === channelId)?.name
        if (had === name) return []
        return [
          ...(had === undefined ? [] : [{ type: 'UnbindChannel', name: had, at } as const]),
          ...(name === undefined ? [] : [{ type: 'BindChannel', name, channelId, at } as const]),
        ]
      }),
  }
}
