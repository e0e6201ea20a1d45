import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import type { Compiling, ContentSection } from '../../content/experience.ts'
import { fieldsOf, slugOf } from '../../content/fields.ts'
import type { Archetype, Level, Story } from '../story.ts'
import { checkTexts } from './checkTexts.ts'
import { checkWays } from './checkWays.ts'
import { readWay } from './readDecision.ts'
import { readFragment, readOpens, readTitle } from './readFragment.ts'
import { followMoves, isMove, readMove } from './readMoves.ts'
import { readSecrets } from './readSecrets.ts'
import { storyHarm } from './storyHarm.ts'
import type { WrittenFragment, WrittenMove } from './written.ts'

/** The story of an experience. */
export const storySection: ContentSection<Story> = {
  name: 'narrative',
  keys: ['levels', 'fragments', 'secrets', 'flags', 'archetypes'],
  settings: ['start'],
  harm: storyHarm,
  compile: (compiling) => {
    const levels = readLevels(compiling)
    const { fragments, moves } = readFragments(compiling)
    const secrets = readSecrets(compiling)
    const flags = readFlags(compiling)
    const archetypes = readArchetypes(compiling)
    const start = readStart(compiling)
    const moved = followMoves(moves, compiling.fault)
    checkTexts(fragments, secrets, compiling)
    checkWays({ start, fragments, moves, moved, levels, secrets }, compiling)
    return {
      start: start?.to ?? ('' as Slug),
      levels,
      fragments: new Map(fragments.map(({ fragment }) => [fragment.id, fragment])),
      moved,
      secrets: new Map(secrets.map((secret) => [secret.id, secret])),
      flags,
      archetypes,
    }
  },
}

/** Where nobody wrote any there is one level, called like the experience. */
const readLevels = (compiling: Compiling): ReadonlyMap<number, Level> => {
  const { entries, declares, fault, about } = compiling
  const written = entries('levels')
  const levels = written.flatMap(({ key, place, node }): readonly Level[] => {
    if (!/^[1-9][0-9]{0,2}$/.test(key)) {
      fault(place, `"${key}" is no level`, 'number the levels 1, 2, 3')
      return []
    }
    const title = readTitle(node, ['levels', key], compiling, ['opens'])
    declares('level', key, place, title)
    const opens = node.type === 'map' ? fieldsOf(node, ['title', 'opens'], fault)('opens') : undefined
    return [{ level: Number(key) as Positive, title, opensNextDay: readOpens(opens, compiling) }]
  })
  if (written.length === 0) {
    declares('level', '1', compiling.place, about.title)
    return new Map([[1, { level: 1 as Positive, title: about.title, opensNextDay: false }]])
  }
  return new Map(levels.toSorted((a, b) => a.level - b.level).map((level) => [level.level, level]))
}

const readFragments = (compiling: Compiling) => {
  const fragments: WrittenFragment[] = []
  const moves: WrittenMove[] = []
  for (const entry of compiling.entries('fragments')) {
    const id = slugOf(entry.key, entry.place, compiling.fault)
    if (id === undefined) continue
    compiling.declares('fragment', id, entry.place)
    const move = isMove(entry) ? readMove(id, entry, compiling) : undefined
    if (move !== undefined) moves.push(move)
    else if (!isMove(entry)) fragments.push(readFragment(id, entry, compiling))
  }
  return { fragments, moves }
}

const readFlags = ({ entries, declares, conditionUnder, fault }: Compiling): Story['flags'] =>
  new Map(
    entries('flags').flatMap((entry) => {
      const id = slugOf(entry.key, entry.place, fault)
      if (id === undefined) return []
      declares('flag', id, entry.place)
      const condition = conditionUnder('flags', id, entry.place)
      return condition === undefined ? [] : [[id, condition] as const]
    }),
  )

const readArchetypes = (compiling: Compiling): readonly Archetype[] =>
  compiling.entries('archetypes').flatMap(({ key, place, node }) => {
    const id = slugOf(key, place, compiling.fault)
    if (id === undefined) return []
    const title = readTitle(node, ['archetypes', id], compiling, ['when'])
    compiling.declares('archetype', id, place, title)
    const when = node.type === 'map' ? fieldsOf(node, ['title', 'when'], compiling.fault)('when') : undefined
    if (when === undefined) compiling.fault(place, `nobody is "${id}"`, 'write "when:" with a condition')
    const condition = when && compiling.condition(when)
    return condition === undefined ? [] : [{ id, title, when: condition }]
  })

const readStart = (compiling: Compiling) => {
  const node = compiling.setting('start')
  if (node !== undefined) return readWay(node, compiling)
  const wrong = 'nobody knows where the story begins'
  compiling.fault(compiling.place, wrong, 'write "start:" in "experience", with the name of a fragment')
  return undefined
}
