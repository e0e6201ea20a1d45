import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ContentEntry, ContentNode } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'
import { fieldsOf, readSlug, readText, slugOf } from '../../content/fields.ts'
import { spelled } from '../../content/spelled.ts'
import type { Secret } from '../story.ts'
import { readBesitos } from './readBesitos.ts'

/** A secret's words are compared with whole messages. */
const LONGEST_WORD = 64
/** A deep link takes 64 characters, two of which are the prefix. */
const LONGEST_LINK = 60

const FIELDS = ['title', 'word', 'asked', 'link', 'item', 'text', 'reward']

/** By what a secret is found. */
const WAYS = ['word', 'link', 'item']

/** The secrets; each is found by something, and no two by the same. */
export const readSecrets = (compiling: Compiling): readonly Secret[] => {
  const { fault, entries, wording, declares } = compiling
  const ways = new Map<string, string>()
  const claim = (way: string, name: string, node: ContentNode) => {
    const other = ways.get(way)
    if (other === name)
      fault(node.place, 'this word stands here twice, as words are compared', 'take one away')
    else if (other !== undefined)
      fault(
        node.place,
        `the secret "${other}" is found by the same`,
        'give this one another word, link or thing',
      )
    ways.set(way, name)
  }

  const readSecret = ({ key, place, node }: ContentEntry): readonly Secret[] => {
    const id = slugOf(key, place, fault)
    if (id === undefined) return []
    const fields = fieldsOf(node, FIELDS, fault)
    for (const name of ['title', 'text'])
      if (fields(name) === undefined)
        fault(place, `the secret "${id}" has no ${name}`, `write "${name}:" in it`)
    const words = (name: 'title' | 'text') => {
      const found = fields(name)
      return found === undefined ? {} : wording(found, ['secrets', id, name])
    }
    const title = words('title')
    declares('secret', id, place, title)
    const said = wordsOf(fields('word'), compiling)
    const link = linkOf(fields('link'), compiling)
    const item = itemOf(fields('item'), compiling)
    for (const { word, node: written } of said) claim(`word ${word}`, id, written)
    if (link !== undefined) claim(`link ${link}`, id, fields('link') as ContentNode)
    if (item !== undefined) claim(`item ${item}`, id, fields('item') as ContentNode)
    if (WAYS.every((way) => fields(way) === undefined))
      fault(place, `nobody can find the secret "${id}"`, 'write "word:", "link:" or "item:" in it')
    const asked = askedIn(fields('asked'), compiling)
    if (fields('asked') !== undefined && fields('word') === undefined)
      fault(place, `nobody can be asked for the secret "${id}"`, 'write "word:" in it, or take "asked:" away')
    const reward = readBesitos(fields, 'reward', compiling)
    return [
      { id, title, words: said.map(({ word }) => word), asked, link, item, text: words('text'), reward },
    ]
  }
  return entries('secrets').flatMap(readSecret)
}

/** `asked: fragment`, or a list of them. */
const askedIn = (node: ContentNode | undefined, { fault, refersTo }: Compiling): readonly Slug[] => {
  if (node === undefined) return []
  return (node.type === 'list' ? node.items : [node]).flatMap((item) => {
    const id = readSlug(item, fault)
    if (id !== undefined) refersTo('fragment', id, item.place)
    return id === undefined ? [] : [id]
  })
}

type Said = { readonly word: string; readonly node: ContentNode }

/** `word: alba`, or a list of the ways in which it is written, in whatever language. */
const wordsOf = (node: ContentNode | undefined, compiling: Compiling): readonly Said[] => {
  if (node === undefined) return []
  const items = node.type === 'list' ? node.items : [node]
  if (items.length === 0)
    compiling.fault(node.place, 'there is no word in this list', 'write one, such as [lucerna, lucerne]')
  return items.flatMap((item) => {
    const word = wordOf(item, compiling)
    return word === undefined ? [] : [{ word, node: item }]
  })
}

const wordOf = (node: ContentNode, { fault }: Compiling): string | undefined => {
  const text = readText(node, fault)
  if (text === undefined) return undefined
  const word = spelled(text)
  if (word !== '' && word.length <= LONGEST_WORD && !text.trim().startsWith('/')) return word
  fault(
    node.place,
    'nobody could say this word',
    `write 1 to ${LONGEST_WORD} characters that do not begin with "/"`,
  )
  return undefined
}

/** `item: linterna`: it is found by using that thing. */
const itemOf = (node: ContentNode | undefined, { fault, refersTo }: Compiling): Slug | undefined => {
  const id = node && readSlug(node, fault)
  if (node === undefined || id === undefined) return undefined
  refersTo('item with a use', id, node.place)
  return id
}

const linkOf = (node: ContentNode | undefined, { fault }: Compiling): string | undefined => {
  const text = node && readText(node, fault)
  if (node === undefined || text === undefined) return undefined
  if (/^[A-Za-z0-9_-]+$/.test(text) && text.length <= LONGEST_LINK) return text
  fault(
    node.place,
    'this cannot stand in a link',
    `write 1 to ${LONGEST_LINK} of the letters a to z, digits, _ and -`,
  )
  return undefined
}
