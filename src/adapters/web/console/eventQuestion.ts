import type { EventFilter } from '../../../application/audit/events/eventFilter.ts'
import { eventFilter } from '../../../application/audit/events/eventFilter.ts'
import type { Moment } from '../../../application/audit/moment.ts'
import type { MemberAggregate } from '../../../application/audit/states/memberAggregate.ts'
import { momentTyped, patternTyped, uuidTyped } from '../../../application/audit/typed.ts'
import { memberNameOf } from '../../../application/privacy/memberName.ts'

/** The filters of a list of events, as they stand in its address. */
export const FILTERS = ['type', 'stream', 'member', 'correlation', 'command', 'from', 'to'] as const
export type Filter = (typeof FILTERS)[number]

export type EventQuestion = {
  readonly filter: EventFilter
  readonly from: Moment | undefined
  readonly to: Moment | undefined
  /** Those that make no sense, and are left out. */
  readonly senseless: readonly Filter[]
  /** The filters that are set, to be put into an address. */
  readonly given: Readonly<Partial<Record<Filter, string>>>
}

const numberTyped = (text: string) => {
  const name = memberNameOf(text)
  return name !== undefined && 'number' in name ? name.number : undefined
}

/** Reads the filters in an address. A member is named by their number alone: an account stands in no address. */
export const eventQuestion = (
  aggregates: readonly MemberAggregate[],
  query: (name: Filter) => string | undefined,
): EventQuestion => {
  const senseless: Filter[] = []
  const given: Partial<Record<Filter, string>> = {}
  const read = <A>(name: Filter, typed: (text: string) => A | undefined): A | undefined => {
    const text = query(name)?.trim() ?? ''
    if (text === '') return undefined
    given[name] = text
    const value = typed(text)
    if (value === undefined) senseless.push(name)
    return value
  }
  const type = read('type', patternTyped)
  const stream = read('stream', (text) => text)
  const user = read('member', numberTyped)
  const correlation = read('correlation', uuidTyped)
  const command = read('command', uuidTyped)
  const filter = eventFilter(aggregates, {
    ...(type && { type }),
    ...(stream && { stream }),
    ...(user && { user }),
    ...(correlation && { correlation }),
    ...(command && { command }),
  })
  return { filter, from: read('from', momentTyped), to: read('to', momentTyped), senseless, given }
}

export const addressOf = (
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
) => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? path : `${path}?${search}`
}
