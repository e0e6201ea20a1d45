import type { ContentNode } from '../../content/contentNode.ts'
import type { Fault } from '../../content/faults.ts'
import { fieldsOf, readWhole } from '../../content/fields.ts'

const MOST = 1_000_000

/** An amount such as `{ besitos: 3 }`. */
export const readBesitos = (node: ContentNode, fault: Fault): number | undefined => {
  const besitos = fieldsOf(node, ['besitos'], fault)('besitos')
  if (besitos !== undefined) return readWhole(besitos, { least: 1, most: MOST }, fault)
  if (node.type === 'map') fault(node.place, 'no amount is named', 'write { besitos: 3 }')
  return undefined
}
