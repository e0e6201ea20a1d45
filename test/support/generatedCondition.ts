/** Chooses; what is chosen can be repeated. */
export type Pick = {
  readonly upTo: (most: number) => number
  readonly one: <Item>(items: readonly Item[]) => Item
  readonly chance: (percent: number) => boolean
  readonly text: () => string
}

/** What conditions may name. */
export type Names = {
  readonly fragments: readonly string[]
  readonly decisions: readonly string[]
  readonly levels: readonly number[]
  readonly secrets: readonly string[]
  readonly flags: readonly string[]
  readonly named: readonly string[]
}

/** How each kind of condition may be written, over what there is; nothing where there is nothing to name. */
const WAYS: Readonly<Record<string, (pick: Pick, names: Names) => unknown>> = {
  besitos: (pick) => 1 + pick.upTo(9),
  lifetime_besitos: (pick) => 1 + pick.upTo(9),
  completed: ({ one, chance }, { fragments }) =>
    chance(50) ? one(fragments) : [one(fragments), fragments[0]],
  decision: ({ one, chance }, { decisions }) =>
    chance(50) ? one(decisions) : [one(decisions), decisions[0]],
  level: ({ one }, { levels }) => one(levels),
  secret: ({ one }, { secrets }) => (secrets.length > 0 ? one(secrets) : undefined),
  flag: ({ one }, { flags }) => (flags.length > 0 ? one(flags) : undefined),
  reaction: ({ one }, { decisions }) => ({
    decision: one(decisions),
    [one(['under', 'over'])]: one(['5 s', '1 min']),
  }),
}

/** A condition that somebody can meet, up to three deep. */
export const generateCondition = (pick: Pick, kinds: readonly string[], names: Names, depth = 0): unknown => {
  const { one, chance, upTo } = pick
  if (depth < 2 && chance(30)) {
    const inner = () => generateCondition(pick, kinds, names, depth + 1)
    return one([
      () => ({ all: Array.from({ length: 1 + upTo(2) }, inner) }),
      () => ({ any: Array.from({ length: 1 + upTo(2) }, inner) }),
      () => ({ not: inner() }),
    ])()
  }
  if (names.named.length > 0 && chance(20)) return chance(50) ? one(names.named) : { named: one(names.named) }
  const kind = kinds.length > 0 && chance(70) ? one(kinds) : undefined
  const given = kind === undefined ? undefined : WAYS[kind]?.(pick, names)
  if (kind !== undefined && given !== undefined) return { [kind]: given }
  return chance(50)
    ? { between: ['2026-01-01', one(['2026-06-30', '2027-12-31'])] }
    : { weekday: one(['monday', ['saturday', 'sunday']]) }
}
