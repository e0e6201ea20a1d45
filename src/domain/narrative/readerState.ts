import * as t from 'io-ts'
import { IsoDate, LocalDate } from '../kernel/dates.ts'
import { Slug } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

const somewhere = { fragmentId: Slug, version: Natural, contentVersion: Positive }
const inside = { ...somewhere, level: Positive, gated: t.boolean }

const Reading = t.readonly(t.strict({ status: t.literal('reading'), ...inside, since: IsoDate }))
/** They read a fragment since a moment. */
export type Reading = t.TypeOf<typeof Reading>

const Awaiting = t.readonly(
  t.strict({
    status: t.literal('awaiting'),
    ...inside,
    opensAt: IsoDate,
    opensOn: t.union([LocalDate, t.null]),
    remindAt: t.union([IsoDate, t.null]),
  }),
)
/** A fragment opens for them later; `remindAt` is when they want to be told, where it waits for a day. */
export type Awaiting = t.TypeOf<typeof Awaiting>

/** Where a reader is. `version` is that of the stream since when they are there: an older button is an old one. */
const Place = t.union([
  t.readonly(t.strict({ status: t.literal('nowhere') })),
  Reading,
  Awaiting,
  t.readonly(t.strict({ status: t.literal('ended'), ...somewhere })),
  t.readonly(t.strict({ status: t.literal('forgotten') })),
])
export type Place = t.TypeOf<typeof Place>

const MadeDecision = t.readonly(t.strict({ decisionId: Slug, reactionMs: Natural }))
/** A decision of this run, with the reaction time of the last time that it was made. */
export type MadeDecision = t.TypeOf<typeof MadeDecision>

/**
 * The last decision, as long as it can be taken back: `version` is its event's, `rewards` those of the fragments that were
 * completed by it, each with the version of its event. The rest is what there was before, or was not.
 */
const Undoable = t.readonly(
  t.strict({
    status: t.literal('undoable'),
    version: Natural,
    decisionId: Slug,
    price: Natural,
    rewards: t.readonlyArray(t.readonly(t.strict({ version: Natural, amount: Positive }))),
    place: Reading,
    reactionBefore: t.union([Natural, t.null]),
    completedHere: Natural,
    newly: t.readonly(
      t.strict({
        completed: t.readonlyArray(Slug),
        completedEver: t.readonlyArray(Slug),
        levels: t.readonlyArray(Positive),
        endings: t.readonlyArray(Slug),
      }),
    ),
  }),
)
export type Undoable = t.TypeOf<typeof Undoable>

const LastDecision = t.union([
  t.null,
  Undoable,
  t.readonly(t.strict({ status: t.literal('stands'), decisionId: Slug })),
])

/**
 * A reader, as the stream `story-<number>` tells of them. It grows with the story, not with what they do.
 *
 * - `version` counts the events: it is the stream's version, and the turn of buttons. `runVersion` is where the run began.
 * - `decisions`, `completed` and `levels` are those of this run; `completedEver`, `endings` and `secrets` of all runs.
 * - `completedHere` counts the fragments completed since the last level was.
 */
export const Reader = t.readonly(
  t.strict({
    version: Natural,
    run: Natural,
    runVersion: Natural,
    place: Place,
    decisions: t.readonlyArray(MadeDecision),
    completed: t.readonlyArray(Slug),
    completedHere: Natural,
    levels: t.readonlyArray(Positive),
    completedEver: t.readonlyArray(Slug),
    endings: t.readonlyArray(Slug),
    secrets: t.readonlyArray(Slug),
    lastDecision: LastDecision,
  }),
)
export type Reader = t.TypeOf<typeof Reader>

export const NEW_READER: Reader = {
  version: 0 as Natural,
  run: 0 as Natural,
  runVersion: 0 as Natural,
  place: { status: 'nowhere' },
  decisions: [],
  completed: [],
  completedHere: 0 as Natural,
  levels: [],
  completedEver: [],
  endings: [],
  secrets: [],
  lastDecision: null,
}
