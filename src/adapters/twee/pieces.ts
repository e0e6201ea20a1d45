import type { AsideKind } from '../../application/configuration/importing/foreignStory.ts'
import { type LinkMarkup, readLink } from './links.ts'
import type { Syntax } from './syntaxes.ts'

/** A piece of a passage. `at` is where it begins, counted in characters of the body. */
export type Piece = { readonly at: number; readonly source: string } & (
  | { readonly type: 'text' }
  | { readonly type: 'link'; readonly link: LinkMarkup }
  | { readonly type: 'aside'; readonly what: AsideKind }
  /** A bracket around the text that belongs to a macro. */
  | { readonly type: 'hook' }
)

const LINK = /\[\[(?!\[)(?<inner>.*?)\]\]/sy
const HOOK_BEGINS = /\s*\[=?(?!\[(?!\[))/y

/** The longest beginning that is sure to be text: no syntax has a piece that begins with one of its characters. */
const SURELY_TEXT = /[^[\]<({|/}\n]+/y

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  const found = pattern.exec(text)?.[0]
  return found === '' ? undefined : found
}

/** Takes the body of a passage apart. The pieces, put together, are the body again. */
export const piecesOf = (body: string, syntax: Syntax): readonly Piece[] => {
  const pieces: Piece[] = []
  const openHooks: ('macro' | 'own')[] = []
  const variables = syntax.hasVariablesAbove ? /^(?:[^\n]*\n)*?--[ \t]*(?:\n|$)/.exec(body)?.[0] : undefined
  let at = 0
  const take = (source: string, piece: { type: 'text' | 'hook' } | { type: 'aside'; what: AsideKind }) => {
    pieces.push({ ...piece, at, source })
    at += source.length
  }
  if (variables !== undefined) take(variables, { type: 'aside', what: 'macro' })

  while (at < body.length) {
    const plain = matchAt(SURELY_TEXT, body, at)
    if (plain !== undefined) {
      take(plain, { type: 'text' })
      continue
    }
    const link = matchAt(LINK, body, at)
    if (link !== undefined) {
      pieces.push({ type: 'link', at, source: link, link: readLink(link.slice(2, -2)) })
      at += link.length
      continue
    }
    const aside = syntax.asides
      .map(({ what, pattern }) => ({ what, source: matchAt(pattern, body, at) }))
      .find(({ source }) => source !== undefined)
    if (aside?.source !== undefined) {
      take(aside.source, { type: 'aside', what: aside.what })
      const hook = syntax.hasHooks && aside.what === 'macro' ? matchAt(HOOK_BEGINS, body, at) : undefined
      if (hook !== undefined) {
        openHooks.push('macro')
        take(hook, { type: 'hook' })
      }
      continue
    }
    const character = body[at] ?? ''
    if (syntax.hasHooks && character === '[') openHooks.push('own')
    const closes = syntax.hasHooks && character === ']' && openHooks.pop() === 'macro'
    take(character, { type: closes ? 'hook' : 'text' })
  }
  return pieces
}
