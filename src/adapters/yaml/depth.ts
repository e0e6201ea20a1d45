import { type CST, Parser } from 'yaml'

/** An experience needs a dozen. */
export const MOST_LEVELS = 40

type Below = { readonly token: unknown; readonly level: number }

/**
 * Whether something is nested deeper than any author would. The library walks down by calling itself, and takes the whole program
 * with it when it is too deep; its tokens are made, and looked at here, without that.
 */
export const isTooDeep = (source: string): boolean => {
  const waiting: Below[] = [...new Parser().parse(source)].map((token) => ({ token, level: 0 }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.level > MOST_LEVELS) return true
    waiting.push(...within(next.token as CST.Token, next.level))
  }
  return false
}

const within = (token: CST.Token, level: number): readonly Below[] => {
  if ('items' in token)
    return token.items.flatMap(({ key, value }) =>
      [key, value].flatMap((inner) => (inner ? [{ token: inner, level: level + 1 }] : [])),
    )
  return token.type === 'document' && token.value ? [{ token: token.value, level }] : []
}
