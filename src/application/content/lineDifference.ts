/** A line of two versions of a document; the number is that of the version in which it stands, of one in both that of the later. */
export type DifferentLine = {
  readonly is: 'kept' | 'gone' | 'new'
  readonly number: number
  readonly text: string
}

/** Lines that belong together: what is different, and what stands around it. */
export type DifferentLines = readonly DifferentLine[]

const AROUND = 2

/** Beyond so many steps nobody would read the shortest way from one to the other. */
const MOST_STEPS = 400

/** Where two texts are different, line by line, with two lines around each place; nothing where they are the same. */
export const lineDifference = (before: string, after: string): readonly DifferentLines[] => {
  const [old, fresh] = [linesOf(before), linesOf(after)]
  const most = Math.min(old.length, fresh.length)
  let begin = 0
  while (begin < most && old[begin] === fresh[begin]) begin += 1
  let end = 0
  while (end < most - begin && old.at(-1 - end) === fresh.at(-1 - end)) end += 1
  const middle = stepsBetween(old.slice(begin, old.length - end), fresh.slice(begin, fresh.length - end))
  const steps: readonly Step[] = [
    ...Array.from({ length: begin }, () => 'kept' as const),
    ...middle,
    ...Array.from({ length: end }, () => 'kept' as const),
  ]
  return placesOf(numbered(steps, old, fresh))
}

type Step = DifferentLine['is']

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/**
 * The shortest way from one list of lines to another, by the algorithm of Myers: `furthest` is how far one comes on each diagonal
 * with so many lines that are gone or new.
 */
const stepsBetween = (old: readonly string[], fresh: readonly string[]): readonly Step[] => {
  const trail: Map<number, number>[] = []
  let furthest = new Map([[1, 0]])
  for (let changes = 0; changes <= Math.min(old.length + fresh.length, MOST_STEPS); changes += 1) {
    trail.push(new Map(furthest))
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = startOn(furthest, diagonal, changes)
      while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x += 1
      furthest.set(diagonal, x)
      if (x >= old.length && x - diagonal >= fresh.length) return walkBack(trail, old.length, fresh.length)
    }
    furthest = new Map(furthest)
  }
  return [...old.map(() => 'gone' as const), ...fresh.map(() => 'new' as const)]
}

const isFromAbove = (furthest: ReadonlyMap<number, number>, diagonal: number, changes: number): boolean =>
  diagonal === -changes ||
  (diagonal !== changes && (furthest.get(diagonal - 1) ?? 0) < (furthest.get(diagonal + 1) ?? 0))

const startOn = (furthest: ReadonlyMap<number, number>, diagonal: number, changes: number): number =>
  isFromAbove(furthest, diagonal, changes)
    ? (furthest.get(diagonal + 1) ?? 0)
    : (furthest.get(diagonal - 1) ?? 0) + 1

const walkBack = (trail: readonly ReadonlyMap<number, number>[], x: number, y: number): readonly Step[] => {
  const steps: Step[] = []
  let [atX, atY] = [x, y]
  for (let changes = trail.length - 1; changes >= 0; changes -= 1) {
    const furthest = trail[changes] ?? new Map()
    const diagonal = atX - atY
    const fromAbove = isFromAbove(furthest, diagonal, changes)
    const from = fromAbove ? diagonal + 1 : diagonal - 1
    const fromX = changes === 0 ? 0 : (furthest.get(from) ?? 0)
    const fromY = changes === 0 ? 0 : fromX - from
    while (atX > fromX && atY > fromY) {
      steps.push('kept')
      atX -= 1
      atY -= 1
    }
    if (changes > 0) steps.push(fromAbove ? 'new' : 'gone')
    ;[atX, atY] = [fromX, fromY]
  }
  return steps.reverse()
}

const numbered = (
  steps: readonly Step[],
  old: readonly string[],
  fresh: readonly string[],
): DifferentLines => {
  let [gone, kept] = [0, 0]
  return steps.map((is) => {
    if (is !== 'new') gone += 1
    if (is !== 'gone') kept += 1
    return is === 'gone'
      ? { is, number: gone, text: old[gone - 1] ?? '' }
      : { is, number: kept, text: fresh[kept - 1] ?? '' }
  })
}

const placesOf = (lines: DifferentLines): readonly DifferentLines[] => {
  const places: DifferentLine[][] = []
  let last = Number.NEGATIVE_INFINITY
  lines.forEach(({ is }, nth) => {
    if (is === 'kept') return
    const from = Math.max(nth - AROUND, last + 1, 0)
    const isApart = from > last + 1 || places.length === 0
    if (isApart) places.push([])
    places.at(-1)?.push(...lines.slice(from, nth + 1))
    last = nth
    const next = lines.slice(nth + 1, nth + 1 + AROUND)
    const until = next.findIndex((line) => line.is !== 'kept')
    const around = until < 0 ? next : next.slice(0, until)
    places.at(-1)?.push(...around)
    last += around.length
  })
  return places
}
