import type {
  Aside,
  ForeignLink,
  ForeignPassage,
} from '../../application/configuration/importing/foreignStory.ts'
import type { Place } from '../../application/content/contentNode.ts'
import { isAddress } from './links.ts'
import { type Piece, piecesOf } from './pieces.ts'
import type { Section } from './sections.ts'
import type { Syntax } from './syntaxes.ts'

/** A line that says nothing once its links are buttons: what is left of it only lists them. */
const ONLY_LISTS = /^[\s>*•·|,;/\-–—\d.)]*$/

/** Tags of HTML after which something begins on a line of its own. */
const BREAKS = /^<\/?(?:br|p|div|li|ul|ol|h[1-6]|hr|tr|table|blockquote|center)\b/i

/** One line of the text under way. */
type Line = { text: string; bare: string; hasLink: boolean; hasAside: boolean }

/** Makes of a section what members read, and what leads on. */
export const readPassage = (section: Section, syntax: Syntax): ForeignPassage => {
  const placeOf = createPlaces(section)
  const links: ForeignLink[] = []
  const asides: Aside[] = []
  const lines: Line[] = [newLine()]
  const line = () => lines.at(-1) ?? newLine()

  const write = (text: string) => {
    for (const [nth, piece] of text.split('\n').entries()) {
      if (nth > 0) lines.push(newLine())
      line().text += piece
      line().bare += piece
    }
  }
  const addLink = (text: string, target: string, at: number) =>
    links.push({ text, target, place: placeOf(at) })

  const take = (piece: Piece) => {
    const { at, source } = piece
    switch (piece.type) {
      case 'text':
        return write(source)
      case 'hook':
        line().hasAside = true
        return
      case 'link': {
        const { text, target, setter } = piece.link
        const words = textOf(text)
        if (isAddress(target)) asides.push({ what: 'address', text: source, place: placeOf(at) })
        else addLink(words, target, at)
        if (setter !== undefined) asides.push({ what: 'macro', text: source, place: placeOf(at) })
        line().text += words
        line().hasLink = true
        return
      }
      case 'aside': {
        asides.push({ what: piece.what, text: source, place: placeOf(at) })
        line().hasAside = true
        const macro = syntax.linkIn(source)
        if (macro !== undefined) addLink(macro.text, macro.target, at)
        for (const inner of piece.what === 'macro' ? piecesOf(source.slice(1), LINKS_ONLY(syntax)) : [])
          if (inner.type === 'link' && !isAddress(inner.link.target))
            addLink(textOf(inner.link.text), inner.link.target, at)
        if (piece.what === 'markup' && BREAKS.test(source)) write('\n')
        return
      }
    }
  }
  for (const piece of piecesOf(section.body, syntax)) take(piece)
  const { name, tags, place } = section
  return { name, tags, place, text: textIn(lines), links, asides }
}

const newLine = (): Line => ({ text: '', bare: '', hasLink: false, hasAside: false })

/** Macros are looked through for links alone. */
const LINKS_ONLY = (syntax: Syntax): Syntax => ({
  ...syntax,
  asides: [],
  hasHooks: false,
  hasVariablesAbove: false,
})

const textOf = (link: string) =>
  link
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

const textIn = (lines: readonly Line[]): string =>
  lines
    .filter(({ bare, hasLink, hasAside }) =>
      hasLink ? !ONLY_LISTS.test(bare) : !(hasAside && bare.trim() === ''),
    )
    .map(({ text }) => text.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd()

/** Tells the place of a character of the body. */
const createPlaces = ({ place: { file }, body, bodyLine }: Section) => {
  const starts = [0, ...[...body.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return (at: number): Place => {
    const nth = starts.findLastIndex((start) => start <= at)
    return { file, line: bodyLine + nth, column: at - (starts[nth] ?? 0) + 1 }
  }
}
