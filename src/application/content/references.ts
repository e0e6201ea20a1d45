import type { Language } from '../../domain/kernel/language.ts'
import type { Wording } from './about.ts'
import type { Place } from './contentNode.ts'
import { type Fault, meant } from './faults.ts'

type Reference = { readonly what: string; readonly id: string; readonly place: Place }
type Thing = { readonly place: Place; readonly title: Wording | undefined }
/** The things of an experience by name, and who speaks of them. */
export const createReferences = (fault: Fault) => {
  const things = new Map<string, Map<string, Thing>>()
  const references: Reference[] = []
  const uses = new Map<string, { readonly way: string; readonly place: Place }>()

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
    uses: (what: string, id: string, way: string, place: Place): void => {
      const known = uses.get(`${what} ${id}`)
      if (known === undefined) uses.set(`${what} ${id}`, { way, place })
      else if (known.way !== way)
        fault(
          place,
          `the ${what} "${id}" is ${way} here, and ${known.way} in ${known.place.file}:${known.place.line}`,
          'take one of the two away',
        )
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
    },
  }
}
