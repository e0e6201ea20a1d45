/**
 * Numbers that look like chance and are always the same for a seed: a way to imagine different members, and the same ones again.
 * Nothing that matters to a member is ever drawn by it.
 */
export type Dice = {
  readonly below: (most: number) => number
  readonly oneOf: <A>(items: readonly A[]) => A | undefined
}

/** The generator mulberry32, of 32 bits. */
export const seededDice = (seed: number): Dice => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number) => Math.floor(next() * most)
  return { below, oneOf: (items) => items[below(items.length)] }
}
