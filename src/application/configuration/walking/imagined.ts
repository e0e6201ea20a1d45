import type { Slug } from '../../../domain/kernel/ids.ts'

/**
 * What an imagined member may do where they are, and what becomes of them then.
 *
 * - A decision may be made in several ways: at once or after a while. They share its name.
 * - What else a member may do: say a word that they know, get a thing that is asked for, come back on another day, begin anew after an ending.
 */
export type Move<State> = {
  readonly kind: 'decision' | 'secret' | 'shop' | 'day' | 'run'
  readonly name: string
  readonly next: () => State
}

/** What a member has had and done since they began. Besitos that they began with are not in it. */
export type Tally = {
  readonly earned: number
  readonly spent: number
  readonly decisions: number
  readonly pauseMs: number
  readonly days: number
}

/** Where a member is: on a fragment, which may be an ending. */
export type Standing = { readonly fragment: Slug; readonly isEnding: boolean; readonly tally: Tally }

/**
 * Members who are imagined, to see what a story would do to them. They read and decide by the rules by which real ones do.
 *
 * - `begin` is a new member, on the first fragment.
 * - `moves` are all that is open to them; none where they are stuck.
 * - Two members with the same `key` have the same before them, whatever has brought them there; their tallies may differ.
 */
export type Imagined<State> = {
  readonly begin: () => State
  readonly moves: (state: State) => readonly Move<State>[]
  readonly standing: (state: State) => Standing
  readonly key: (state: State) => string
}
