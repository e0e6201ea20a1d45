import type { Written } from './load.ts'
import { memberNumbers } from './memberNumbers.ts'

/** A row of the log, as the harness reads it. */
export type LoggedEvent = {
  readonly position: number
  readonly event_id: string
  readonly stream: string
  readonly version: number
  readonly event_type: string
  readonly command_id: string
  readonly update_id: number | null
  readonly length: number | null
  readonly source: string | null
  readonly amount: number | null
  readonly balance_after: number | null
}

/** What must be found again in the log. */
export type Evidence = {
  readonly log: readonly LoggedEvent[]
  /** Each member's updates, in the order in which they wrote them. */
  readonly written: ReadonlyMap<number, readonly Written[]>
  readonly isConfirmed: (updateId: number) => boolean
  /** The event of each position that the subscriber knows. */
  readonly seen: ReadonlyMap<number, string>
}

/** What is wrong, in words: each is one thing lost, doubled or out of order. */
export type Judgement = {
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly reordered: readonly string[]
}

/** What an update of any member leaves exactly one of. */
const ACTS = new Set(['user.command_executed', 'user.activity'])

const repeated = <Key>(keys: readonly Key[]) =>
  [...Map.groupBy(keys, (key) => key)].filter(([, all]) => all.length > 1).map(([key]) => key)

/** Compares what members wrote, what the log holds and what a subscriber saw of it. */
export const judge = (evidence: Evidence): Judgement => {
  const parts = [updates(evidence), order(evidence), wallets(evidence), subscriber(evidence)]
  return {
    lost: parts.flatMap(({ lost = [] }) => lost),
    doubled: parts.flatMap(({ doubled = [] }) => doubled),
    reordered: parts.flatMap(({ reordered = [] }) => reordered),
  }
}

const updates = ({ log, written, isConfirmed }: Evidence): Partial<Judgement> => {
  const numbers = memberNumbers({ log, written })
  const byUpdate = Map.groupBy(log, ({ update_id }) => update_id)
  const eventsOf = (updateId: number) => byUpdate.get(updateId) ?? []
  const all = [...written.values()].flat()
  const registrations = log.filter(({ event_type }) => event_type === 'user.registered')
  const registered = new Set(registrations.map(({ stream }) => stream))
  return {
    lost: [
      ...all
        .filter(({ updateId }) => isConfirmed(updateId))
        .filter(({ updateId }) => !eventsOf(updateId).some(({ event_type }) => ACTS.has(event_type)))
        .map(({ updateId }) => `update ${updateId} is confirmed and not in the log`),
      ...[...written.keys()]
        .filter((member) => !registered.has(`user-${numbers.of(member)}`))
        .map((member) => `member ${member} is not registered`),
    ],
    doubled: [
      ...all
        .filter(({ updateId }) => {
          const events = eventsOf(updateId)
          const acts = events.filter(({ event_type }) => ACTS.has(event_type))
          return acts.length > 1 || new Set(events.map(({ command_id }) => command_id)).size > 1
        })
        .map(({ updateId }) => `update ${updateId} has acted twice`),
      ...numbers.ambiguous.map((member) => `member ${member} has two numbers`),
      ...repeated(registrations.map(({ stream }) => stream)).map((stream) => `${stream} is registered twice`),
      ...repeated(log.map(({ event_id }) => event_id)).map((id) => `event ${id} is in the log twice`),
    ],
  }
}

const order = ({ log, written }: Evidence): Partial<Judgement> => {
  const numbers = memberNumbers({ log, written })
  const versions = new Map<string, number>()
  const misplaced = log.filter(({ position, stream, version }, nth) => {
    const due = (versions.get(stream) ?? 0) + 1
    versions.set(stream, version)
    return position !== nth + 1 || version !== due
  })
  const byStream = Map.groupBy(
    log.filter(({ event_type }) => ACTS.has(event_type)),
    ({ stream }) => stream,
  )
  const mixedUp = [...written].filter(([member, wrote]) => {
    const acts = byStream.get(`user-${numbers.of(member)}`) ?? []
    const ranks = new Map(wrote.map(({ updateId }, nth) => [updateId, nth]))
    const sequence = acts.map(({ update_id }) => ranks.get(update_id ?? 0) ?? -1)
    const ascending = sequence.every((rank, nth) => nth === 0 || rank >= (sequence[nth - 1] ?? 0))
    return !ascending || acts.some(({ length }, nth) => wrote[sequence[nth] ?? -1]?.length !== length)
  })
  return {
    reordered: [
      ...misplaced.map(({ position, stream, version }) => `version ${version} of ${stream} at ${position}`),
      ...mixedUp.map(([member]) => `the events of member ${member} are not in the order of their updates`),
    ],
  }
}

const wallets = ({ log, written }: Evidence): Partial<Judgement> => {
  const numbers = memberNumbers({ log, written })
  const earned = log.filter(({ event_type }) => event_type === 'gamification.besitos_earned')
  const grants = earned.filter(({ source }) => source === 'welcome').map(({ stream }) => stream)
  const welcomed = new Set(grants)
  const sums = new Map<string, number>()
  const wrong = earned.filter(({ stream, amount, balance_after }) => {
    const sum = (sums.get(stream) ?? 0) + (amount ?? 0)
    sums.set(stream, sum)
    return balance_after !== sum
  })
  return {
    lost: [...written.keys()]
      .filter((member) => !welcomed.has(`wallet-${numbers.of(member)}`))
      .map((member) => `member ${member} was not welcomed`),
    doubled: [
      ...repeated(grants).map((stream) => `${stream} was welcomed twice`),
      ...wrong.map(({ stream }) => `the balance of ${stream} is not the sum of what it earned`),
    ],
  }
}

const subscriber = ({ log, seen }: Evidence): Partial<Judgement> => ({
  lost: [
    ...log
      .filter(({ position, event_id }) => seen.get(position) !== event_id)
      .map(({ position }) => `the subscriber lacks position ${position}`),
    ...[...seen.keys()]
      .filter((position) => position > log.length)
      .map((position) => `position ${position} was published and is not in the log`),
  ],
})
