import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ContentEntry, ContentNode } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'
import { meant } from '../../content/faults.ts'
import { fieldsOf } from '../../content/fields.ts'
import type { Item, ItemUse } from '../economy.ts'
import { ITEM_KINDS } from '../kinds/itemKinds.ts'
import { readName, readTitle } from './readNames.ts'

const FIELDS = ['title', 'text', 'use', 'condition', 'used']
const ITEMS = 'items'

export const readItems = (compiling: Compiling): ReadonlyMap<Slug, Item> =>
  new Map(
    compiling.entries(ITEMS).flatMap((entry) => {
      const item = readItem(entry, compiling)
      return item === undefined ? [] : [[item.id, item] as const]
    }),
  )

const readItem = (entry: ContentEntry, compiling: Compiling): Item | undefined => {
  const { fault, wording, declares, condition } = compiling
  const { place, node } = entry
  const id = readName(entry, 'item', compiling)
  if (id === undefined) return undefined
  const fields = fieldsOf(node, FIELDS, fault)
  const title = readTitle(fields('title'), [ITEMS, id, 'title'], place, `the item "${id}"`, compiling)
  declares('item', id, place, title)
  if (fields('use') !== undefined) declares('item with a use', id, place)
  const text = fields('text')
  if (text === undefined) fault(place, `the item "${id}" has no text`, 'write "text:" with what it is')
  const used = fields('used')
  const use = fields('use')
  const gate = fields('condition')
  for (const [name, written] of [
    ['used', used],
    ['condition', gate],
  ] as const)
    if (written !== undefined && use === undefined)
      fault(
        written.place,
        `"${name}" is said of something of no use`,
        'write "use:" as well, or take it away',
      )
  return {
    id,
    title,
    text: text === undefined ? {} : wording(text, [ITEMS, id, 'text']),
    use: use && readUse(use, [ITEMS, id, 'use'], compiling),
    condition: gate && condition(gate),
    usedText: used && wording(used, [ITEMS, id, 'used']),
  }
}

/** The one entry of a map: a kind, and what it is given. */
const readUse = (node: ContentNode, path: readonly string[], compiling: Compiling): ItemUse | undefined => {
  const { fault, wording, refersTo } = compiling
  const names = ITEM_KINDS.map(({ kind }) => kind)
  const [entry, ...others] = node.type === 'map' ? node.entries : []
  if (entry === undefined || others.length > 0) {
    fault(node.place, 'this is no use of a thing', `write one such as { key: once }, of ${names.join(', ')}`)
    return undefined
  }
  const kind = ITEM_KINDS.find((one) => one.kind === entry.key)
  if (kind === undefined) {
    const wrong = `there is no use "${entry.key}"`
    fault(entry.place, wrong, meant(entry.key, names, `write one of ${names.join(', ')}`))
    return undefined
  }
  const given = kind.read(entry.node, { fault, wording, refersTo, path })
  return given === undefined ? undefined : { kind, given }
}
