import type { Condition } from '../../content/condition.ts'

/** A condition that has no other ones in it, and what an author has written there. */
export type Leaf = {
  readonly condition: Condition
  readonly names: readonly string[]
  readonly numbers: readonly number[]
}

/**
 * The conditions that some are made of, each once. Whatever tells two members apart for a condition is written in it: a name, a
 * number, a day.
 */
export const leavesOf = (conditions: readonly (Condition | undefined)[]): readonly Leaf[] => {
  const met = new Set<unknown>()
  const leaves: Leaf[] = []

  const visit = (condition: Condition): void => {
    if (met.has(condition)) return
    met.add(condition)
    const found = search(condition.given)
    if (found.inner.length === 0) leaves.push({ condition, names: found.names, numbers: found.numbers })
    for (const inner of found.inner) visit(inner)
  }
  for (const condition of conditions) if (condition !== undefined) visit(condition)
  return leaves
}

type Found = { readonly inner: Condition[]; readonly names: string[]; readonly numbers: number[] }

const isCondition = (value: object): value is Condition =>
  'kind' in value && 'given' in value && 'place' in value

/** Goes through whatever a kind has made of what was written. One that stands elsewhere is a function that gives it. */
const search = (given: unknown, found: Found = { inner: [], names: [], numbers: [] }): Found => {
  if (typeof given === 'string') found.names.push(given)
  else if (typeof given === 'number') found.numbers.push(given)
  else if (typeof given === 'function') search(given(), found)
  else if (typeof given === 'object' && given !== null)
    if (isCondition(given)) found.inner.push(given)
    else for (const value of Object.values(given)) search(value, found)
  return found
}
