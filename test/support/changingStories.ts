import fc from 'fast-check'
import type { Condition } from '../../src/application/content/condition.ts'
import { besitos } from '../../src/application/economy/conditions/besitos.ts'
import { completed } from '../../src/application/narrative/conditions/completed.ts'
import { secret as secretFound } from '../../src/application/narrative/conditions/secret.ts'
import type { Decision, Fragment, Story } from '../../src/application/narrative/story.ts'
import type { Slug } from '../../src/domain/kernel/ids.ts'
import type { Positive } from '../../src/domain/kernel/numbers.ts'
import { decisionTo, ending, fragment, secret, story, where } from './stories.ts'

const NAMES = ['hub', 'b', 'c', 'd', 'e', 'f']
const [HUB = '', ...OTHERS] = NAMES
const END = 'end'

/** Some are met soon, and some never. */
const gates: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(1, 4, 12, 500).map((n) => where(besitos, n as Positive)),
  fc.constantFrom(...OTHERS).map((name) => where(completed, [name as Slug])),
  fc.constant(where(secretFound, 'nest' as Slug)),
)

type Drawn = {
  readonly isThere: boolean
  readonly ways: readonly {
    readonly to: number
    readonly price: number
    readonly lock: Condition | undefined
  }[]
  readonly gate: Condition | undefined
  /** Which of the others takes whom the gate keeps out. */
  readonly refuge: number
  readonly reward: number
  readonly waits: 'no' | 'pause' | 'day'
  readonly ends: boolean
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  isThere: fc.constantFrom(true, true, false),
  ways: fc.array(
    fc.record({
      to: fc.nat({ max: 20 }),
      price: fc.constantFrom(0, 0, 3),
      lock: fc.option(gates, { nil: undefined, freq: 2 }),
    }),
    { minLength: 1, maxLength: 3, size: 'small' },
  ),
  gate: fc.option(gates, { nil: undefined, freq: 2 }),
  refuge: fc.nat({ max: 20 }),
  reward: fc.nat({ max: 4 }),
  waits: fc.constantFrom('no', 'no', 'pause', 'day'),
  ends: fc.constantFrom(false, false, false, true),
})

/** The fragments that are there, with what was drawn for each. */
type There = ReadonlyMap<string, Drawn>

const nthOf = ([...names]: Iterable<string>, nth: number): string => names[nth % names.length] ?? HUB

/** Whether a way that nothing closes leads on from there: nobody can be stuck on it, and so it may take others. */
const leadsOn = (name: string, there: There): boolean => {
  const { ends, ways } = there.get(name) as Drawn
  const [first] = ways
  const next = first && nthOf([...there.keys(), END], first.to)
  return ends || next === undefined || next === HUB || there.get(next)?.gate === undefined
}

/** The hub is open to everybody. The refuge of a gate is the hub, an open fragment, or one whose own refuge is the hub. */
const gateOf = (name: string, there: There): Pick<Fragment, 'condition' | 'refuge'> => {
  const drawnRefuge = (of: string) => nthOf(there.keys(), there.get(of)?.refuge ?? 0)
  const gate = name === HUB ? undefined : there.get(name)?.gate
  if (gate === undefined) return { condition: undefined, refuge: undefined }
  const named = drawnRefuge(name)
  const isOpen = there.get(named)?.gate === undefined || (named !== name && drawnRefuge(named) === HUB)
  const mayTake = isOpen && leadsOn(named, there)
  return { condition: gate, refuge: (mayTake ? named : HUB) as Slug }
}

const fragmentOf = (name: string, there: There): Fragment => {
  const { ways, reward, waits, ends } = there.get(name) as Drawn
  const more = {
    ...gateOf(name, there),
    reward,
    pauseMs: waits === 'pause' ? 4_000 : 0,
    opensNextDay: waits === 'day',
  }
  if (ends && name !== HUB) return ending(name, more)
  if (name === HUB) return fragment(name, waysOfTheHub(there), more)
  // The first way is free, and nothing costs anything beside one that may be shut: so whoever is stuck is so by gates with refuges.
  const [first, ...others] = ways.map(({ to }) => nthOf([...there.keys(), END], to))
  const isShut = first !== undefined && there.get(first)?.gate !== undefined
  return fragment(
    name,
    [
      decisionTo(`${name}-0`, first ?? END),
      ...others.map((to, nth) => {
        const { price, lock } = ways[nth + 1] as Drawn['ways'][number]
        return decisionTo(`${name}-${nth + 1}`, to, { price: isShut ? 0 : price, condition: lock })
      }),
    ],
    more,
  )
}

/** A free way to each of the others, and at last to the end. */
const waysOfTheHub = (there: There): readonly Decision[] =>
  [...there.keys(), END].slice(1).map((to) => decisionTo(`${HUB}-to-${to}`, to))

/** A story of the hub, an end, and some of the other fragments; the removed ones say where their readers go. */
const someStory: fc.Arbitrary<Story> = fc
  .tuple(fc.array(drawn, { minLength: NAMES.length, maxLength: NAMES.length }), fc.nat({ max: 20 }))
  .map(([all, goTo]) => {
    const there: There = new Map(
      NAMES.flatMap((name, nth) => {
        const one = all[nth] as Drawn
        return name === HUB || one.isThere ? [[name, one] as const] : []
      }),
    )
    const gone = NAMES.filter((name) => !there.has(name))
    return story([...[...there.keys()].map((name) => fragmentOf(name, there)), ending(END, { reward: 2 })], {
      secrets: [secret('nest', { reward: 3 })],
      moved: Object.fromEntries(gone.map((name) => [name, nthOf(there.keys(), goTo)])),
    })
  })

/** The versions of a story that keeps changing; whoever reads it is to be able to go on. */
export const changingStories = fc.array(someStory, { minLength: 2, maxLength: 5 })
