import type { Imagined, Move } from '../../../../src/application/configuration/walking/imagined.ts'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'

/** A story as a table: where decisions lead, from each fragment. What is called `word:…` opens another decision. */
export type Toy = Readonly<Record<string, Readonly<Record<string, string>>>>

type At = { readonly fragment: string; readonly decisions: number; readonly words: readonly string[] }

/** Members of a story that has no more to it than a table says; a fragment without a line is an ending. */
export const toyStory = (toy: Toy): Imagined<At> => ({
  begin: () => ({ fragment: 'start', decisions: 0, words: [] }),
  moves: (at) => {
    if (toy[at.fragment] === undefined) return []
    const lines = Object.entries(toy[at.fragment] ?? {})
    return lines.flatMap(([name, to]): readonly Move<At>[] => {
      const [, word] = /^word:(.*)$/.exec(name) ?? []
      if (word !== undefined)
        return at.words.includes(word)
          ? []
          : [{ kind: 'secret', name: word, next: () => ({ ...at, words: [...at.words, word] }) }]
      const [, needed] = /\((.*)\)$/.exec(name) ?? []
      if (needed !== undefined && !at.words.includes(needed)) return []
      const next = () => ({ ...at, fragment: to, decisions: at.decisions + 1 })
      return [{ kind: 'decision', name, next }]
    })
  },
  standing: ({ fragment, decisions }) => ({
    fragment: fragment as Slug,
    isEnding: toy[fragment] === undefined,
    tally: { earned: decisions * 2, spent: decisions, decisions, pauseMs: decisions * 1_500, days: 0 },
  }),
  key: ({ fragment, words }) => JSON.stringify([fragment, words]),
})
