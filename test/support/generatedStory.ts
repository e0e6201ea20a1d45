import { generateCondition, type Names, type Pick } from './generatedCondition.ts'

type Written = Readonly<Record<string, unknown>>

/** What was written, and what the tests may count on. Fragments and decisions on the open way need nothing. */
export type GeneratedStory = {
  readonly experience: Written
  readonly sections: Written
  readonly english: Written | undefined
  readonly fragments: readonly string[]
  readonly openDecisions: readonly string[]
}

type Draft = { text: string; decisions: Record<string, Written>; [field: string]: unknown }

const times = <Item>(count: number, make: (nth: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, nth) => make(nth))

export const generateStory = (pick: Pick, kinds: readonly string[]): GeneratedStory => {
  const count = 2 + pick.upTo(8)
  const main = times(count, (nth) => `f${nth}`)
  const levels = times(Math.min(1 + pick.upTo(2), count), (nth) => nth + 1)
  const levelOf = (nth: number) => 1 + Math.floor((nth * levels.length) / count)
  const secrets = times(pick.upTo(2), (nth) => `s${nth}`)
  const endings = main.map((_, nth) => nth === count - 1 || (nth > 1 && pick.chance(15)))

  const drafts = main.map(
    (_, nth): Draft => ({
      level: levelOf(nth),
      text: pick.text(),
      decisions: {},
      ...(nth > 0 && pick.chance(15) ? { opens: 'next_day' } : {}),
      ...(pick.chance(15) ? { pause: pick.one(['1 s', '30s', '2 min']) } : {}),
      ...(pick.chance(40) ? { reward: { besitos: 1 + pick.upTo(5) } } : {}),
    }),
  )
  const draft = (nth: number) => drafts[nth] as Draft
  const open: string[] = []
  const lead = (from: number, to: string, more: Written = {}) => {
    const id = `${main[from]}-${Object.keys(draft(from).decisions).length}`
    draft(from).decisions[id] = { text: pick.text(), to, ...more }
    return id
  }
  const openTo = (from: number, to: number) => open.push(lead(from, main[to] as string))
  for (let nth = 1; nth < count; nth += 1)
    openTo(pick.one(main.flatMap((_, from) => (from < nth && !endings[from] ? [from] : []))), nth)
  main.forEach((_, nth) => {
    if (!endings[nth] && Object.keys(draft(nth).decisions).length === 0) openTo(nth, count - 1)
    if (endings[nth]) draft(nth).ending = { title: pick.text() }
  })

  const names: Names = {
    fragments: main,
    decisions: open,
    levels,
    secrets,
    flags: kinds.includes('flag') ? times(pick.upTo(2), (nth) => `g${nth}`) : [],
    named: times(pick.upTo(2), (nth) => `c${nth}`),
  }
  const condition = () => generateCondition(pick, kinds, names)
  const plain = () => generateCondition(pick, kinds, { ...names, flags: [], named: [] })
  const readable = main.flatMap((_, nth) => (endings[nth] ? [] : [nth]))
  const sides: Record<string, Written> = {}
  for (const nth of readable) {
    if (pick.chance(40))
      lead(nth, pick.one(main), {
        ...(pick.chance(60)
          ? { condition: condition(), ...(pick.chance(40) ? { locked: pick.text() } : {}) }
          : {}),
        ...(pick.chance(30) ? { price: { besitos: 1 + pick.upTo(9) } } : {}),
        ...(pick.chance(30) ? { quick: { within: '5 s', to: pick.one(main) } } : {}),
      })
    if (pick.chance(20)) {
      const side = `side${nth}`
      lead(nth, side)
      sides[side] = {
        level: levelOf(nth),
        text: pick.text(),
        condition: condition(),
        ...(pick.chance(30) ? { locked: pick.text() } : {}),
        refuge: 'f0',
        decisions: { [`${side}-0`]: { text: pick.text(), to: main[nth] } },
      }
    }
    if (pick.chance(30)) draft(nth).echoes = [{ when: condition(), text: pick.text() }]
  }
  const languages = pick.chance(50) ? ['es', 'en'] : ['es']
  const gone = pick.chance(30) ? { gone0: { moved_to: pick.one(main) }, gone1: { moved_to: 'gone0' } } : {}
  const sections: Written = {
    levels: Object.fromEntries(
      levels.map((level) => [
        level,
        { title: pick.text(), ...(level > 1 && pick.chance(50) ? { opens: 'next_day' } : {}) },
      ]),
    ),
    fragments: {
      ...Object.fromEntries(main.map((id, nth) => [id, withoutEmpty(draft(nth))])),
      ...sides,
      ...gone,
    },
    ...(names.named.length > 0
      ? { conditions: Object.fromEntries(names.named.map((id) => [id, plain()])) }
      : {}),
    ...(names.flags.length > 0 ? { flags: Object.fromEntries(names.flags.map((id) => [id, plain()])) } : {}),
    ...(secrets.length > 0
      ? {
          secrets: Object.fromEntries(
            secrets.map((id) => [
              id,
              {
                ...{ title: pick.text(), word: `palabra ${id}`, link: id, text: pick.text() },
                ...(pick.chance(50) ? { asked: pick.one([main, pick.one(main)]) } : {}),
              },
            ]),
          ),
        }
      : {}),
    archetypes: { a0: { title: pick.text(), when: condition() } },
  }
  const experience = {
    name: 'generada',
    title: pick.text(),
    language: 'es',
    languages,
    zone: pick.one(['UTC', 'Europe/Madrid', 'America/Mexico_City']),
    start: 'f0',
    warnings: times(pick.upTo(2), pick.text),
  }
  return {
    experience,
    sections,
    english: languages.includes('en') ? englishOf(experience, sections, pick) : undefined,
    fragments: [...main, ...Object.keys(sides)],
    openDecisions: open,
  }
}

const withoutEmpty = ({ decisions, ...rest }: Draft): Written =>
  Object.keys(decisions).length > 0 ? { ...rest, decisions } : rest

const mapped = (of: unknown, change: (one: Written) => unknown): Written =>
  Object.fromEntries(
    Object.entries((of ?? {}) as Record<string, Written>).map(([id, one]) => [id, change(one)]),
  )

/** The translations of what is said of locked decisions. */
const locksOf = ({ decisions = {} }: Written, text: () => string): Written => {
  const locked = Object.entries(decisions as Record<string, Written>).filter(([, one]) => 'locked' in one)
  return locked.length === 0 ? {} : { locks: Object.fromEntries(locked.map(([id]) => [id, text()])) }
}

/** The translations that an experience wants. */
const englishOf = (
  experience: { readonly warnings: readonly string[] },
  sections: Written,
  { text }: Pick,
): Written => ({
  experience: { title: text(), warnings: experience.warnings.map(text) },
  levels: mapped(sections.levels, text),
  fragments: Object.fromEntries(
    Object.entries(sections.fragments as Record<string, Written>).flatMap(([id, fragment]) =>
      'moved_to' in fragment
        ? []
        : [
            [
              id,
              {
                text: text(),
                ...('ending' in fragment ? { ending: text() } : {}),
                ...('echoes' in fragment ? { echoes: [text()] } : {}),
                ...('decisions' in fragment ? { decisions: mapped(fragment.decisions, text) } : {}),
                ...('locked' in fragment ? { locked: text() } : {}),
                ...locksOf(fragment, text),
              },
            ],
          ],
    ),
  ),
  secrets: mapped(sections.secrets, () => ({ title: text(), text: text() })),
  archetypes: mapped(sections.archetypes, text),
})
