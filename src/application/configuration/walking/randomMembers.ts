import type { Slug } from '../../../domain/kernel/ids.ts'
import { type Dice, seededDice } from './dice.ts'
import type { Imagined, Move, Tally } from './imagined.ts'

/** How a member fared: at an ending, stuck on a fragment, or still on the way after very many moves. */
export type Journey = {
  readonly outcome: 'ending' | 'stuck' | 'wandering'
  readonly fragment: Slug
  readonly seen: ReadonlySet<Slug>
  readonly tally: Tally
}

/** Whoever has not come to an ending by then goes in circles. */
const MOST_MOVES = 1_000

/** How often in a hundred a member says one of the words that they know before they decide. */
const SAYS_A_WORD = 20

/** How often in a hundred a member gets a thing that is asked for where they are. */
const GOES_SHOPPING = 50

/**
 * Members who decide by chance, one by one.
 *
 * - Each has an own seed, so that the n-th member of a seed is always the same.
 * - Of the decisions that are open each is as likely as another; whether at once or after a while, too.
 * - Half of the members know a secret's word, each secret by itself. Whoever can do nothing else says one that they know not, as
 *   by then they ask around; comes back on another day; or is stuck.
 */
export function* randomMembers<State>(
  imagined: Imagined<State>,
  seed: number,
): Generator<Journey, never, void> {
  const seeds = seededDice(seed)
  for (;;) yield journeyOf(imagined, seededDice(seeds.below(2 ** 32)))
}

const journeyOf = <State>(imagined: Imagined<State>, dice: Dice): Journey => {
  const knows = createKnowledge(dice)
  const seen = new Set<Slug>()
  let state = imagined.begin()
  for (let moves = 0; ; moves += 1) {
    const { fragment, isEnding, tally } = imagined.standing(state)
    seen.add(fragment)
    const outcome = isEnding ? 'ending' : moves >= MOST_MOVES ? 'wandering' : undefined
    if (outcome !== undefined) return { outcome, fragment, seen, tally }
    const move = choose(imagined.moves(state), knows, dice)
    if (move === undefined) return { outcome: 'stuck', fragment, seen, tally }
    state = move.next()
  }
}

const createKnowledge = (dice: Dice) => {
  const known = new Map<string, boolean>()
  return (secret: string): boolean => {
    const before = known.get(secret) ?? dice.below(2) === 0
    known.set(secret, before)
    return before
  }
}

const choose = <State>(
  moves: readonly Move<State>[],
  knows: (secret: string) => boolean,
  dice: Dice,
): Move<State> | undefined => {
  const of = (kind: Move<State>['kind']) => moves.filter((move) => move.kind === kind)
  const secrets = of('secret')
  const words = secrets.filter(({ name }) => knows(name))
  const saysAWord = words.length > 0 && dice.below(100) < SAYS_A_WORD
  if (saysAWord) return dice.oneOf(words)
  const things = of('shop')
  if (things.length > 0 && dice.below(100) < GOES_SHOPPING) return dice.oneOf(things)
  const decisions = of('decision')
  const name = dice.oneOf([...new Set(decisions.map((decision) => decision.name))])
  return name === undefined
    ? (dice.oneOf(words) ?? dice.oneOf(things) ?? dice.oneOf(secrets) ?? dice.oneOf(of('day')))
    : dice.oneOf(decisions.filter((decision) => decision.name === name))
}
