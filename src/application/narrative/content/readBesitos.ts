import type { Compiling } from '../../content/experience.ts'
import { type Fields, fieldsOf, readWhole } from '../../content/fields.ts'

const MOST_BESITOS = 1_000_000

/** `{ besitos: 3 }` in a field such as `reward` or `price`; 0 where nobody wrote it. */
export const readBesitos = (fields: Fields, field: string, { fault }: Pick<Compiling, 'fault'>): number => {
  const node = fields(field)
  const besitos = node && fieldsOf(node, ['besitos'], fault)('besitos')
  if (node?.type === 'map' && besitos === undefined)
    fault(node.place, `the ${field} is nothing`, 'write { besitos: 3 }')
  return (besitos && readWhole(besitos, { least: 1, most: MOST_BESITOS }, fault)) ?? 0
}
