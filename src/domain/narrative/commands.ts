import type { LocalDate } from '../kernel/dates.ts'
import type { Slug, UserId, Uuid } from '../kernel/ids.ts'
import type { Natural, Positive } from '../kernel/numbers.ts'

/** A fragment that a reader comes to, as the content that is live says. `waits` is null where it is shown at once. */
export type Arrival = {
  readonly fragmentId: Slug
  readonly level: Positive
  readonly gated: boolean
  readonly waits: { readonly opensAt: Date; readonly opensOn: LocalDate | null } | null
  readonly ending: { readonly reward: Natural } | null
  readonly contentVersion: Positive
}

/** What a decision leads to, for whoever may make it now; `reward` is that of the fragment which it leaves. */
export type Way = { readonly price: Natural; readonly reward: Natural; readonly next: Arrival }

/** What keeps a decision locked; `gate` is the fragment whose gate it is, and `lack` what is missing. */
export type Lock = {
  readonly gate: Slug | null
  readonly lack: Readonly<Record<string, number | boolean | string>>
}

/**
 * Begins a run: the first one, or another one after an ending. `turn` is that of the button which asked for another one; without
 * it a run is begun where none ever was, and nothing happens otherwise.
 */
export type BeginRun = {
  readonly type: 'BeginRun'
  readonly userId: UserId
  readonly turn: number | null
  readonly first: Arrival
  readonly at: Date
}

/** Presses a decision. `found` is nothing where the fragment that they are on has no such decision. */
export type Decide = {
  readonly type: 'Decide'
  readonly userId: UserId
  readonly turn: number
  readonly decisionId: Slug
  readonly found: Way | Lock | null
  readonly at: Date
}

/**
 * Opens what is awaited: by the deadline that was due at `dueAt`, or because they come back, on the local date `today`. Who comes
 * back too early finds it closed, and nothing happens. `opened` is what is awaited, if anything is.
 */
export type OpenFragment = {
  readonly type: 'OpenFragment'
  readonly userId: UserId
  readonly by: { readonly dueAt: Date } | { readonly today: LocalDate }
  readonly opened: Arrival | null
  readonly at: Date
}

/** Says when they want to be told that the next day's fragment is open: at `dueAt`, or not at all. */
export type SetReminder = {
  readonly type: 'SetReminder'
  readonly userId: UserId
  readonly turn: number
  readonly dueAt: Date | null
  readonly at: Date
}

export type DiscoverSecret = {
  readonly type: 'DiscoverSecret'
  readonly userId: UserId
  readonly secretId: Slug
  readonly by: 'word' | 'link' | 'item'
  readonly reward: Natural
  readonly contentVersion: Positive
  readonly at: Date
}

/** Takes the last decision back, which is recorded as `decisionEventId`. A bot command has no turn. */
export type UndoDecision = {
  readonly type: 'UndoDecision'
  readonly userId: UserId
  readonly turn: number | null
  readonly decisionEventId: Uuid | null
  readonly at: Date
}

/** Takes a reader from where the story, changed meanwhile, has left them, to where they can go on. */
export type MoveReader = {
  readonly type: 'MoveReader'
  readonly userId: UserId
  readonly from: Slug
  readonly to: Arrival
  readonly reason: 'removed' | 'gated'
  readonly at: Date
}

export type ForgetReader = { readonly type: 'ForgetReader'; readonly userId: UserId; readonly at: Date }

export type ReaderCommand =
  | BeginRun
  | Decide
  | OpenFragment
  | SetReminder
  | DiscoverSecret
  | UndoDecision
  | MoveReader
  | ForgetReader
