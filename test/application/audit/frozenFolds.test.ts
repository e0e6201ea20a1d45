import { describe, expect, it } from 'vitest'
import {
  type FoldedAggregate,
  foldedAggregate,
} from '../../../src/application/audit/states/foldedAggregate.ts'
import { createCatalogue } from '../../../src/application/log/createCatalogue.ts'
import { AGGREGATES } from '../../../src/application/modules.ts'
import { type UserEvent, userEvents } from '../../../src/domain/user/events.ts'
import { type User, user } from '../../../src/domain/user/user.ts'
import { frozenStates, knows, statesOf, triedEvents } from '../../support/folds.ts'
import { eventTypes } from '../log/eventArbitraries.ts'

const REMEDY =
  'and "npm run freeze:folds" freezes how it folds now; add to test/fixtures/folds, and change nothing there'

/**
 * What is wrong with a fold, if anything: its snapshots are in databases under its name, and a state of another way of
 * folding would be taken for one of this.
 */
const complaintOf = (aggregate: FoldedAggregate): string | undefined => {
  const { name, foldName } = aggregate
  const frozen = frozenStates(aggregate)
  if (frozen.length === 0) return `the fold "${foldName}" is new, ${REMEDY}`
  const events = triedEvents(aggregate).slice(0, frozen.length)
  const states = statesOf(aggregate, events)
  const nth = frozen.findIndex((line, index) => line !== states[index])
  if (nth >= 0)
    return `${name} folds otherwise now (event ${nth + 1}, ${frozen[nth]?.split(' ').at(-1)}): give the fold "${foldName}" a new name, ${REMEDY}`
  const untried = eventTypes.find(
    (type) => knows(aggregate, type) && !events.some(({ event_type }) => event_type === type),
  )
  return untried === undefined
    ? undefined
    : `${name} folds ${untried} as well now: give the fold "${foldName}" a new name, ${REMEDY}`
}

describe('an aggregate', () => {
  it.each(AGGREGATES.map((aggregate) => [aggregate.foldName, aggregate] as const))(
    'folds under the name "%s" as it always has',
    (_, aggregate) => expect(complaintOf(aggregate)).toBeUndefined(),
  )
})

const catalogue = createCatalogue(userEvents)
const folding = (changed: Partial<typeof user>) => foldedAggregate('user', { ...user, ...changed }, catalogue)
const evolving = (evolve: (state: User, event: UserEvent) => User) => folding({ evolve })
const registered = (state: User) => (state.status === 'registered' ? state : undefined)

describe('a fold that was changed under its old name', () => {
  it.each(Object.keys(userEvents))('is found out where it takes no notice of %s any more', (type) => {
    const changed = evolving((state, event) => (event.type === type ? state : user.evolve(state, event)))
    expect(complaintOf(changed)).toMatch(
      /^user folds otherwise now [(]event \d+, user[.]\w+[)]: give the fold "user 6" a new name/,
    )
  })

  it.each<readonly [string, FoldedAggregate]>([
    [
      'counts something else as a command',
      evolving((state, event) => {
        const after = registered(user.evolve(state, event))
        if (after === undefined || event.type !== 'user.language_chosen') return user.evolve(state, event)
        return user.evolve(after, { ...event, type: 'user.command_executed' } as unknown as UserEvent)
      }),
    ],
    [
      'lets the last activity go back',
      evolving((state, event) => {
        const after = registered(user.evolve(state, event))
        return after === undefined ? user.evolve(state, event) : { ...after, lastActive: event.timestamp }
      }),
    ],
    [
      'lets somebody who was forgotten come in again',
      evolving((state, event) =>
        user.evolve(
          state.status === 'forgotten' && event.type === 'user.registered' ? user.initial : state,
          event,
        ),
      ),
    ],
    [
      'is stored in another shape',
      folding({
        snapshot: {
          ...user.snapshot,
          codec: {
            ...user.snapshot.codec,
            encode: (state: User) => ({ ...(user.snapshot.codec.encode(state) as object), level: 1 }),
          } as typeof user.snapshot.codec,
        },
      }),
    ],
  ])('is found out where it %s', (_, changed) =>
    expect(complaintOf(changed)).toContain('give the fold "user 6" a new name'),
  )

  it('is found out where it takes notice of one more type of events', () => {
    const events = { ...userEvents, 'gamification.item_used': userEvents['user.forgotten'] }
    const more = foldedAggregate('user', user, createCatalogue(events) as unknown as typeof catalogue)
    expect(complaintOf(more)).toContain('user folds gamification.item_used as well now')
  })

  it('is asked to be frozen once it has a new name', () => {
    const renamed = folding({ snapshot: { ...user.snapshot, fold: 'user 0' } })
    expect(complaintOf(renamed)).toContain('the fold "user 0" is new, and "npm run freeze:folds" freezes')
  })
})
