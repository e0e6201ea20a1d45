import type { Compiling } from '../../content/experience.ts'
import { type Fields, fieldsOf, readWhole } from '../../content/fields.ts'

const MOST = 1_000_000

/** What a field such as `price` or `reward` comes to, written as `{ besitos: 3 }`; 0 where it is not there. */
export const readBesitos = (fields: Fields, name: string, { fault }: Compiling): number => {
  const node = fields(name)
  const besitos = node && fieldsOf(node, ['besitos'], fault)('besitos')
  if (node?.type === 'map' && besitos === undefined)
    fault(node.place, `the ${name} is nothing`, 'write { besitos: 3 }')
  return (besitos && readWhole(besitos, { least: 1, most: MOST }, fault)) ?? 0
}
