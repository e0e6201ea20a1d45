import type { Language } from '../../domain/kernel/language.ts'
import type { Wording } from './about.ts'
import type { Condition } from './condition.ts'
import type { Place } from './contentNode.ts'
import { type Fault, meant } from './faults.ts'

type Reference = { readonly what: string; readonly id: string; readonly place: Place }
type Thing = { readonly place: Place; readonly title: Wording | undefined }
type Definition = Reference & { readonly leadsTo: readonly Reference[] }

const nameOf = (what: string, id: string) => `${what} ${id}`

/** The things of an experience by name, who speaks of them, and the conditions among them. */
export const createReferences = (fault: Fault) => {
  const things = new Map<string, Map<string, Thing>>()
  const references: Reference[] = []
  const definitions = new Map<string, Definition>()
  const conditions = new Map<string, Condition>()
  /** What the definition that is being read speaks of. */
  let open: Reference[] | undefined

  const refersTo = (what: string, id: string, place: Place): void => {
    references.push({ what, id, place })
  }

  return {
    declares: (what: string, id: string, place: Place, title?: Wording): void => {
      const known = things.get(what) ?? new Map<string, Thing>()
      things.set(what, known)
      const other = known.get(id)
      if (other !== undefined)
        fault(
          place,
          `there is a ${what} "${id}" already, ${other.place.file}:${other.place.line}`,
          'give one of the two another name',
        )
      else known.set(id, { place, title })
    },
    refersTo,
    /** Reads a definition; what it speaks of meanwhile is what it leads to. */
    defines: (
      what: string,
      id: string,
      place: Place,
      read: () => Condition | undefined,
    ): Condition | undefined => {
      const leadsTo: Reference[] = []
      open = leadsTo
      const condition = read()
      open = undefined
      definitions.set(nameOf(what, id), { what, id, place, leadsTo })
      if (condition !== undefined) conditions.set(nameOf(what, id), condition)
      return condition
    },
    defined: (what: string, id: string, place: Place): (() => Condition) => {
      refersTo(what, id, place)
      open?.push({ what, id, place })
      return () => {
        const condition = conditions.get(nameOf(what, id))
        if (condition === undefined) throw new Error(`the ${what} ${id} was asked for before it was read`)
        return condition
      }
    },
    titleOf: (what: string, id: string, language: Language): string => {
      const title = things.get(what)?.get(id)?.title
      return title?.[language] ?? id
    },
    check: (): void => {
      for (const { what, id, place } of references) {
        const known = things.get(what)
        if (known?.has(id) !== true)
          fault(
            place,
            `there is no ${what} "${id}"`,
            meant(id, [...(known?.keys() ?? [])], `write it, or name another one`),
          )
      }
      checkCircles(definitions, fault)
    },
  }
}

/** A definition that leads back to itself is told once, where the circle comes first in the files. */
const checkCircles = (definitions: ReadonlyMap<string, Definition>, fault: Fault): void => {
  const done = new Set<string>()
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      const { what, id, place } = definitions.get(name) as Definition
      if (!done.has(name))
        fault(
          place,
          `the ${what} "${id}" depends on itself`,
          'let one of those that it names hang on something else',
        )
      return
    }
    if (done.has(name)) return
    for (const { what, id } of definitions.get(name)?.leadsTo ?? []) visit(nameOf(what, id), [...path, name])
    done.add(name)
  }
  for (const name of definitions.keys()) visit(name, [])
}
