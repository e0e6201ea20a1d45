import type { ContentFault, Place } from './contentNode.ts'

/** Takes a fault: what is wrong at a place, and what to do. */
export type Fault = (place: Place, wrong: string, advice: string) => void

const byPlace = ({ place: a }: ContentFault, { place: b }: ContentFault): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column

/** Takes faults, and gives all of them in the order of the files, each once. */
export const createFaults = () => {
  const found = new Map<string, ContentFault>()
  const fault: Fault = (place, wrong, advice) => {
    const one = { place, wrong, advice }
    found.set(JSON.stringify(one), one)
  }
  return { fault, all: (): readonly ContentFault[] => [...found.values()].toSorted(byPlace) }
}

/** A fault as a person reads it, such as `story.yaml:12:5: there is no fragment "salon"; did you mean "sala"?` */
export const faultLine = ({ place: { file, line, column }, wrong, advice }: ContentFault): string =>
  `${file}:${line}:${column}: ${wrong}; ${advice}`

/** The name that was most likely meant; nothing where none is like it. */
const nearest = (name: string, known: Iterable<string>): string | undefined => {
  let best: string | undefined
  let least = Math.max(2, Math.ceil(name.length / 3)) + 1
  for (const one of known) {
    const away = Math.abs(one.length - name.length) < least ? distance(name, one) : least
    if (away < least) {
      least = away
      best = one
    }
  }
  return best
}

/** How many letters have to be changed, added or taken away. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, nth) => nth)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      )
    row = next
  }
  return row.at(-1) ?? 0
}

/** `did you mean "…"?` where a name is like another one, else what there is to choose from. */
export const meant = (name: string, known: readonly string[], otherwise: string): string => {
  const like = nearest(name, known)
  return like === undefined ? otherwise : `did you mean "${like}"?`
}
