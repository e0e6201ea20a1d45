import { LocalDate } from '../../domain/kernel/dates.ts'
import type { ContentNode } from './contentNode.ts'
import type { Compiling } from './experience.ts'

/** A local date; nothing where none is written. */
export const readDate = (node: ContentNode | undefined, fault: Compiling['fault']): LocalDate | undefined => {
  if (node === undefined) return undefined
  if (node.type === 'value' && LocalDate.is(node.value)) return node.value
  fault(node.place, 'this is no date', 'write one such as 2026-12-24')
  return undefined
}
