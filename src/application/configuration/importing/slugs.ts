import { Slug } from '../../../domain/kernel/ids.ts'

/** What is said, as a slug of at most so many characters: `¡Ábrete, sésamo!` is `abrete-sesamo`. Nothing where no letter is left. */
export const slugOf = (words: string, most: number): Slug | undefined => {
  const long = words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  const slug = long.length > most ? shortened(long.slice(0, most + 1), most) : long
  return Slug.is(slug) ? slug : undefined
}

/** Ends after a word, unless that would take away half of it. */
const shortened = (long: string, most: number) => {
  const end = long.lastIndexOf('-')
  return end > most / 2 ? long.slice(0, end) : long.slice(0, most).replace(/-+$/, '')
}

/**
 * Gives out slugs, each once. The first of `wishes` that is free is taken, else the last one with a number.
 *
 * A number counts how often a name came, so that an import of the same story gives the same ids.
 */
export const createSlugs = (most: number) => {
  const taken = new Set<string>()
  return (...wishes: readonly [string, ...string[]]): Slug => {
    const slugs = wishes.map((wish) => slugOf(wish, most))
    const free = slugs.find((slug) => slug !== undefined && !taken.has(slug))
    const slug = free ?? numbered(slugs.findLast((one) => one !== undefined) ?? ('part' as Slug), taken, most)
    taken.add(slug)
    return slug
  }
}

const numbered = (slug: Slug, taken: ReadonlySet<string>, most: number): Slug => {
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`
    const candidate = `${slug.slice(0, most - ending.length)}${ending}` as Slug
    if (!taken.has(candidate)) return candidate
  }
}
