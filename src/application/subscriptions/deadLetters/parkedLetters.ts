import type { DeadLetter, Progress } from '../../ports/checkpointStore.ts'

/** What a subscription has parked, as it stands in the store. */
export const createParkedLetters = (stored: readonly DeadLetter[]) => {
  const letters = new Map<number, DeadLetter>()
  /** The positions of each partition, ascending, and the last of them. */
  const partitions = new Map<string, Set<number>>()
  const last = new Map<string, number>()

  const settle = (position: number) => {
    const letter = letters.get(position)
    if (letter === undefined) return
    letters.delete(position)
    const ofPartition = partitions.get(letter.partition)
    ofPartition?.delete(position)
    if (ofPartition?.size !== 0) return
    partitions.delete(letter.partition)
    last.delete(letter.partition)
  }
  const park = (letter: DeadLetter) => {
    const { position, partition } = letter
    letters.set(position, letter)
    const ofPartition = partitions.get(partition) ?? new Set()
    const isInOrder = position > (last.get(partition) ?? 0) || ofPartition.has(position)
    ofPartition.add(position)
    partitions.set(partition, isInOrder ? ofPartition : new Set([...ofPartition].toSorted((a, b) => a - b)))
    last.set(partition, Math.max(position, last.get(partition) ?? 0))
  }
  for (const letter of stored) park(letter)

  return {
    has: (position: number) => letters.has(position),
    get: (position: number) => letters.get(position),
    isBlocked: (partition: string) => partitions.has(partition),
    partitions: () => partitions.keys(),
    /** The letters of a partition in their order. */
    of: (partition: string): readonly DeadLetter[] =>
      [...(partitions.get(partition) ?? [])].flatMap((position) => letters.get(position) ?? []),
    firstOf: (partition: string): DeadLetter | undefined => {
      const [position] = partitions.get(partition) ?? []
      return position === undefined ? undefined : letters.get(position)
    },
    take: ({ parked = [], settled = [] }: Pick<Progress, 'parked' | 'settled'>): void => {
      for (const position of settled) settle(position)
      for (const letter of parked) park(letter)
    },
    replace: (all: readonly DeadLetter[]): void => {
      letters.clear()
      partitions.clear()
      last.clear()
      for (const letter of all) park(letter)
    },
  }
}
