import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { part } from '../../src/application/commands/part.ts'
import type { Condition, ConditionKind } from '../../src/application/content/condition.ts'
import type { Experience } from '../../src/application/content/experience.ts'
import type { LiveExperience } from '../../src/application/content/liveExperience.ts'
import { economySection } from '../../src/application/economy/content/economySection.ts'
import { NO_ECONOMY } from '../../src/application/economy/economy.ts'
import { createCatalogue } from '../../src/application/log/createCatalogue.ts'
import type { Decision, Fragment, Level, Secret, Story } from '../../src/application/narrative/story.ts'
import type { ExperienceDocument } from '../../src/domain/configuration/events.ts'
import { configurationEvents } from '../../src/domain/configuration/events.ts'
import type { Decider } from '../../src/domain/kernel/decider.ts'
import type { EventOf } from '../../src/domain/kernel/eventDefinition.ts'
import type { Slug } from '../../src/domain/kernel/ids.ts'
import { Natural, type Positive } from '../../src/domain/kernel/numbers.ts'

/** A condition as if an author had written it. */
export const where = <Given>(kind: ConditionKind<Given>, given: Given): Condition => ({
  kind: kind as ConditionKind,
  given,
  place: { file: 'story.yaml', line: 1, column: 1 },
})

export const decisionTo = (id: string, to: string, more: Partial<Decision> = {}): Decision => ({
  id: id as Slug,
  text: { es: id },
  to: to as Slug,
  condition: undefined,
  locked: undefined,
  price: 0,
  quick: undefined,
  ...more,
})

export const fragment = (
  id: string,
  decisions: readonly Decision[],
  more: Partial<Fragment> = {},
): Fragment => ({
  id: id as Slug,
  level: 1 as Positive,
  text: { es: id },
  picture: undefined,
  voice: undefined,
  pauseMs: 0,
  opensNextDay: false,
  condition: undefined,
  locked: undefined,
  refuge: undefined,
  reward: 0,
  ending: undefined,
  echoes: [],
  decisions,
  ...more,
})

export const ending = (id: string, more: Partial<Fragment> = {}) =>
  fragment(id, [], { ending: { title: { es: id } }, ...more })

export const secret = (id: string, more: Partial<Secret> = {}): Secret => ({
  id: id as Slug,
  title: { es: id },
  words: [id],
  asked: [],
  link: undefined,
  item: undefined,
  text: { es: id },
  reward: 0,
  ...more,
})

/** The first fragment is where it begins. */
export const story = (
  fragments: readonly Fragment[],
  more: Partial<Omit<Story, 'secrets' | 'levels' | 'moved'>> & {
    readonly secrets?: readonly Secret[]
    readonly levels?: readonly Level[]
    readonly moved?: Readonly<Record<string, string>>
  } = {},
): Story => ({
  start: (fragments[0] as Fragment).id,
  fragments: new Map(fragments.map((one) => [one.id, one])),
  flags: new Map(),
  archetypes: [],
  ...more,
  levels: new Map((more.levels ?? []).map((level) => [level.level, level])),
  secrets: new Map((more.secrets ?? []).map((one) => [one.id, one])),
  moved: new Map(Object.entries(more.moved ?? {})) as unknown as Story['moved'],
})

export const experienceOf = (told: Story, version: number, zone = 'UTC'): Experience => ({
  version,
  about: {
    name: 'prueba' as Slug,
    title: { es: 'Prueba' },
    language: 'es',
    languages: ['es'],
    zone,
    warnings: [],
  },
  of: (section) => (Object.is(section, economySection) ? NO_ECONOMY : told) as never,
  titleOf: (_, id) => id,
  ownText: () => undefined,
  media: new Map(),
})

const Published = t.readonly(t.strict({ version: Natural }))
type Published = t.TypeOf<typeof Published>
type PublishedEvent = EventOf<typeof configurationEvents>
type Publish = { readonly type: 'Publish'; readonly version: number; readonly at: Date }

const published: Decider<Published, Publish, PublishedEvent, never> = {
  initial: { version: 0 as Natural },
  decide: ({ version, at }, state) =>
    version <= state.version
      ? E.right([])
      : E.right([
          {
            type: 'configuration.experience_published',
            timestamp: at,
            data: {
              version: version as Positive,
              name: 'prueba' as Slug,
              documents: [] as readonly ExperienceDocument[],
              made_on: state.version,
              rolled_back_to: null,
            },
          },
        ]),
  evolve: (_, { data }) => ({ version: data.version as number as Natural }),
  snapshot: { fold: 'published 1', codec: Published },
}

const EXPERIENCE = { decider: published, catalogue: createCatalogue(configurationEvents) }
const publication = (commands: readonly Publish[]) =>
  part({ name: 'experience' as Slug, aggregate: EXPERIENCE, stream: 'experience', commands })

/** Stories that are published by their number in a list, from 1, and which of them is live as an act reads it. */
export const liveAmong = (stories: readonly Story[], zone?: string): LiveExperience => {
  const live = publication([])
  const compiled = stories.map((told, index) => experienceOf(told, index + 1, zone))
  return { part: live, of: (earlier) => compiled[(earlier(live)?.before.version ?? 0) - 1] }
}

/** The part that publishes the one of that number. */
export const publishing = (version: number, at: Date) => publication([{ type: 'Publish', version, at }])
