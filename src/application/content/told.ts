/**
 * What a kind tells an owner who says it in words of their own: the names that may stand in these, and what they hold.
 */
export type Told<Arguments extends readonly unknown[]> = {
  readonly variables: readonly string[]
  readonly of: (...asked: Arguments) => Readonly<Record<string, string | number>>
}

/** A table of texts by key, each with the variables that it may take. */
export type OwnTable = Readonly<Record<string, readonly string[]>>

/** How `after` is called beside the text of a kind itself. */
export const afterKey = (kind: string) => `${kind}-after`

/** What an owner may say instead of kinds: a text for each, and one more where there is something to tell afterwards. */
export const ownTableOf = (
  kinds: readonly {
    readonly kind: string
    readonly told?: Pick<Told<never>, 'variables'> | undefined
    readonly after?: unknown
  }[],
): OwnTable =>
  Object.fromEntries(
    kinds.flatMap(({ kind, told, after }) => {
      const variables = told?.variables ?? []
      return [[kind, variables], ...(after === undefined ? [] : [[afterKey(kind), variables]])]
    }),
  )
