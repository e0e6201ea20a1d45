import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { Uuid } from '../kernel/ids.ts'
import { Natural } from '../kernel/numbers.ts'
import { HeldBy, type RemovalEvent, RemovalReason } from './removalEvents.ts'

const Case = t.readonly(
  t.strict({
    status: t.keyof({ ordered: null, held: null, spared: null, failed: null, done: null }),
    cause: Uuid,
    why: RemovalReason,
    heldBy: t.union([HeldBy, t.null]),
    tries: Natural,
    againAt: t.union([IsoDate, t.null]),
  }),
)
/** The last time that somebody had to leave: `tries` that came to nothing, and when it is tried again. */
type Case = t.TypeOf<typeof Case>

export const RemovalState = t.readonly(t.strict({ isListed: t.boolean, last: t.union([Case, t.null]) }))
/** What there is of removing one person from one channel. */
export type Removal = t.TypeOf<typeof RemovalState>

const NO_TRIES = 0 as Natural

export const evolveRemoval = (removal: Removal, event: RemovalEvent): Removal => {
  switch (event.type) {
    case 'admin.removal_ordered':
      return { ...removal, last: { ...caseOf(removal, event.data), status: 'ordered' } }
    case 'admin.removal_held': {
      const { held_by: heldBy } = event.data
      const againAt = heldBy === 'backlog' ? event.timestamp : null
      return { ...removal, last: { ...caseOf(removal, event.data), status: 'held', heldBy, againAt } }
    }
    case 'admin.removal_spared':
      return { ...removal, last: { ...tried(removal, event.data), status: 'spared' } }
    case 'admin.removal_failed':
      return { ...removal, last: { ...tried(removal, event.data), status: 'failed' } }
    case 'admin.removal_done':
      return { ...removal, last: { ...caseOf(removal, event.data), status: 'done' } }
    case 'admin.member_whitelisted':
      return { ...removal, isListed: true }
    case 'admin.member_unlisted':
      return { ...removal, isListed: false }
  }
}

const caseOf = ({ last }: Removal, { cause, why }: Pick<Case, 'cause' | 'why'>) => ({
  cause,
  why,
  heldBy: null,
  tries: last?.cause === cause ? last.tries : NO_TRIES,
  againAt: null,
})

const tried = (removal: Removal, data: Pick<Case, 'cause' | 'why'> & { readonly again_at: Date | null }) => {
  const own = caseOf(removal, data)
  return { ...own, tries: (own.tries + 1) as Natural, againAt: data.again_at }
}
