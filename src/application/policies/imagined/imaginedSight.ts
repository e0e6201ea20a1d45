import type { Slug } from '../../../domain/kernel/ids.ts'
import { type Leaf, leavesOf } from '../../configuration/walking/leaves.ts'
import { lifetimeBesitos } from '../../economy/conditions/lifetimeBesitos.ts'
import { type Economy, NO_ECONOMY } from '../../economy/economy.ts'
import { WALLET_STATE } from '../../economy/walletState.ts'
import { READER_STATE } from '../../narrative/readerState.ts'
import type { Decision, Fragment, Story } from '../../narrative/story.ts'
import { wantedItems } from './imaginedShop.ts'

/** What the rest of a run can see of its beginning, from one fragment on. */
export type Sight = {
  readonly decisions: ReadonlySet<string>
  readonly completed: ReadonlySet<string>
  readonly levels: boolean
  readonly things: boolean
}

/**
 * What a story can see of its readers: all that a reader has done and is not in here makes no difference to them any more.
 *
 * - `from` is what matters of the run from a fragment on; `secrets` and besitos matter for ever, as they outlast a run.
 * - No more besitos than `besitos` are told apart, and no more ever earned than `lifetime`.
 * - `haste` are the reaction times of a decision around which something changes, ascending.
 * - `things` are the items that matter anywhere, and all that they are made of.
 * - `days` are the conditions on the calendar.
 */
export type StorySight = {
  readonly from: (fragment: Slug) => Sight
  readonly secrets: readonly Slug[]
  readonly besitos: number
  readonly lifetime: number
  readonly haste: (decision: Slug) => readonly number[]
  readonly things: ReadonlySet<Slug>
  readonly days: readonly Leaf[]
}

const looksAt = ({ condition }: Leaf, state: unknown) =>
  condition.kind.looksAt(condition.given).includes(state as never)

const conditionsIn = ({ condition, decisions }: Fragment) => [
  condition,
  ...decisions.map((one) => one.condition),
]

export const sightOf = (story: Story, economy: Economy = NO_ECONOMY): StorySight => {
  const fragments = [...story.fragments.values()]
  const secrets = [...story.secrets.values()]
  const leaves = leavesOf(fragments.flatMap(conditionsIn))
  const ofWallet = leaves.filter((leaf) => looksAt(leaf, WALLET_STATE))
  const isOfLife = ({ condition }: Leaf) => condition.kind === lifetimeBesitos
  const named = new Set(leaves.flatMap(({ names }) => names))
  const most = (some: readonly Leaf[]) => Math.max(0, ...some.flatMap(({ numbers }) => numbers))
  const prices = fragments.flatMap(({ decisions }) => decisions.map(({ price }) => price))
  const things = wantedItems(
    economy,
    ofWallet,
    secrets.flatMap(({ id, reward, item }) =>
      item !== undefined && (named.has(id) || reward > 0) ? item : [],
    ),
  )
  const forThings = [...economy.offers.values()].filter(({ itemId }) => things.has(itemId))
  const besitos = Math.max(
    most(ofWallet.filter((leaf) => !isOfLife(leaf))),
    ...prices,
    forThings.reduce((sum, { price }) => sum + price, 0),
  )
  const lifetime = most(ofWallet.filter(isOfLife))
  const areWorthSomething = besitos > 0 || lifetime > 0

  const haste = new Map(
    fragments.flatMap(({ decisions }) =>
      decisions.map((decision) => [decision.id, hasteOf(decision, leaves)]),
    ),
  )
  return {
    from: sightFrom(story, areWorthSomething),
    secrets: secrets
      .filter(({ id, reward }) => named.has(id) || (areWorthSomething && reward > 0))
      .map(({ id }) => id),
    besitos,
    lifetime,
    haste: (decision) => haste.get(decision) ?? [],
    things,
    days: leaves.filter(({ condition }) => condition.kind.looksAt(condition.given).length === 0),
  }
}

const hasteOf = ({ id, quick }: Decision, leaves: readonly Leaf[]): readonly number[] => {
  const within = quick === undefined ? [] : [quick.withinMs]
  const written = leaves.filter(({ names }) => names.includes(id)).flatMap(({ numbers }) => numbers)
  return [...new Set([...within, ...written])].toSorted((a, b) => a - b)
}

const sightFrom = (story: Story, areWorthSomething: boolean): StorySight['from'] => {
  const known = new Map<Slug, Sight>()
  const look = (fragment: Slug): Sight => {
    const ahead = [...aheadOf(story, fragment)].flatMap((id) => story.fragments.get(id) ?? [])
    const all = leavesOf(ahead.flatMap(conditionsIn))
    const leaves = all.filter((leaf) => looksAt(leaf, READER_STATE))
    const names = leaves.flatMap((leaf) => leaf.names)
    const rewarding = ahead.filter(({ reward }) => areWorthSomething && reward > 0).map(({ id }) => id)
    return {
      decisions: new Set(names),
      completed: new Set([...names, ...rewarding]),
      things: all.some((leaf) => looksAt(leaf, WALLET_STATE) && leaf.names.length > 0),
      levels: leaves.some(({ names: written, numbers }) => written.length === 0 && numbers.length > 0),
    }
  }
  return (fragment) => {
    const sight = known.get(fragment) ?? look(fragment)
    known.set(fragment, sight)
    return sight
  }
}

/** The fragments that decisions may still lead to, with the one that they begin from. */
const aheadOf = ({ fragments }: Story, fragment: Slug): ReadonlySet<Slug> => {
  const ahead = new Set([fragment])
  for (const id of ahead)
    for (const { to, quick } of fragments.get(id)?.decisions ?? []) {
      ahead.add(to)
      if (quick !== undefined) ahead.add(quick.to)
    }
  return ahead
}
