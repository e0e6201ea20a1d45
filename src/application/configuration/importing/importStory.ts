import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { Place } from '../../content/contentNode.ts'
import type { Aside, ForeignLink, ForeignPassage, ForeignStory, Remark } from './foreignStory.ts'
import { guessLanguage } from './guessLanguage.ts'
import { createSlugs, slugOf } from './slugs.ts'

/** A story as our authors would have written it, and what to know about it. The remarks are in the order of its files. */
export type ImportedStory = {
  readonly name: Slug
  readonly title: string
  readonly language: Language
  readonly start: Slug
  readonly fragments: readonly ImportedFragment[]
  readonly remarks: readonly Remark[]
}

/** One without decisions is an ending, which is called as its passage was. */
export type ImportedFragment = {
  readonly id: Slug
  readonly name: string
  readonly place: Place
  readonly tags: readonly string[]
  readonly text: string
  readonly asides: readonly Aside[]
  readonly decisions: readonly ImportedDecision[]
}

export type ImportedDecision = { readonly id: Slug; readonly text: string; readonly to: Slug }

/** Fragments may have long ids; a decision travels in the data of a button. */
const MOST = { fragment: 64, decision: 29 }

/** Makes of a story that was written elsewhere an experience of ours. Nothing of it is left out without a remark. */
export const importStory = (
  story: ForeignStory,
  given: { readonly language?: Language | undefined } = {},
): ImportedStory | undefined => {
  const remarks: Remark[] = [...story.remarks]
  const slugForFragment = createSlugs(MOST.fragment)
  const slugForDecision = createSlugs(MOST.decision)
  const ids = new Map<string, Slug>()
  const named = story.passages.map((passage) => {
    const id = slugForFragment(passage.name)
    if (ids.has(passage.name)) remarks.push(sameName(passage, id))
    else ids.set(passage.name, id)
    return { passage, id }
  })
  const first = named[0]
  if (first === undefined) return undefined
  const ambiguous = repeatedWords(story.passages)

  const fragments = named.map(({ passage, id }): ImportedFragment => {
    const { name, place, tags, asides } = passage
    const decisions = differentLinks(passage, remarks).map(({ text, target, place: at }) => {
      const to = ids.get(target) ?? slugOf(target, MOST.fragment) ?? ('nowhere' as Slug)
      if (!ids.has(target)) remarks.push({ place: at, text: `no passage is called "${target}"` })
      const full = `${id}-${text}`
      return {
        id: ambiguous.has(wordsOf(text)) ? slugForDecision(full) : slugForDecision(text, full),
        text,
        to,
      }
    })
    for (const aside of asides) remarks.push({ place: aside.place, text: leftOut(aside) })
    remarks.push(...remarksOn(passage, decisions.length))
    return { id, name, place, tags, text: passage.text === '' ? name : passage.text, asides, decisions }
  })

  const title = story.title ?? 'Untitled'
  const language = given.language ?? guessLanguage(fragments.map(({ text }) => text))
  return {
    name: slugOf(title, MOST.fragment) ?? ('story' as Slug),
    title,
    language,
    start: startOf(story, ids, remarks) ?? first.id,
    fragments,
    remarks: remarks.toSorted(byPlace),
  }
}

const wordsOf = (text: string) => slugOf(text, MOST.decision) ?? ''

/** What several links of a story say: their ids name the passage, so that none depends on which comes first. */
const repeatedWords = (passages: readonly ForeignPassage[]): ReadonlySet<string> => {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const word of passages.flatMap(({ links }) => links.map(({ text }) => wordsOf(text))))
    if (seen.has(word)) repeated.add(word)
    else seen.add(word)
  return repeated
}

const differentLinks = ({ links }: ForeignPassage, remarks: Remark[]): readonly ForeignLink[] => {
  const seen = new Set<string>()
  return links.filter(({ text, target, place }) => {
    const link = JSON.stringify([text, target])
    if (seen.has(link))
      remarks.push({ place, text: `"${text}" leads to "${target}" twice and is one decision` })
    return !seen.has(link) && seen.add(link)
  })
}

const startOf = (
  { start, passages }: ForeignStory,
  ids: ReadonlyMap<string, Slug>,
  remarks: Remark[],
): Slug | undefined => {
  const id = ids.get(start?.name ?? 'Start')
  const [first] = passages
  if (id === undefined && first !== undefined)
    remarks.push({
      place: start?.place ?? first.place,
      text: `no passage is called "${start?.name ?? 'Start'}"; the story begins with "${first.name}"`,
    })
  return id
}

const sameName = ({ name, place, tags }: ForeignPassage, id: Slug): Remark => ({
  place,
  text: `another passage is called "${name}", too, and links lead there; this one is ${id}${
    tags.length === 0 ? '' : `. Was [${tags.join(' ')}] to be part of its name? Write \\[${tags.join(' ')}\\]`
  }`,
})

function* remarksOn(
  { name, text, tags, place, asides }: ForeignPassage,
  decisions: number,
): Generator<Remark> {
  if (text === '') yield { place, text: `"${name}" has no text; its name stands there` }
  if (tags.length > 0)
    yield { place, text: `tags have no meaning here and stand in a comment: ${tags.join(' ')}` }
  if (decisions === 0)
    yield {
      place,
      text: `"${name}" has no links and became an ending${
        asides.some(({ what }) => what === 'macro') ? '; does a macro of it lead on?' : ''
      }`,
    }
}

const WHAT = {
  macro: 'a macro does nothing here and stands in a comment',
  markup: 'markup is not shown and stands in a comment',
  comment: 'a comment stays one',
  address: 'an address is no decision and stands in a comment',
}

const leftOut = ({ what, text }: Aside) => `${WHAT[what]}: ${oneLine(text)}`

const oneLine = (text: string) => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}

const byPlace = ({ place: a }: Remark, { place: b }: Remark) =>
  a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1
