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

const gates: fc.Arbitrary<Condition> = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((n) => where(besitos, n as Positive)),
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
  readonly reward: number
  readonly waits: 'no' | 'pause' | 'day'
  readonly ends: boolean
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  isThere: fc.boolean(),
  ways: fc.array(
    fc.record({
      to: fc.nat({ max: 20 }),
      price: fc.constantFrom(0, 0, 3),
      lock: fc.option(gates, { nil: undefined, freq: 1 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  gate: fc.option(gates, { nil: undefined, freq: 1 }),
  reward: fc.nat({ max: 4 }),
  waits: fc.constantFrom('no', 'no', 'pause', 'day'),
  ends: fc.boolean(),
})

const fragmentOf = (name: string, there: readonly string[], one: Drawn): Fragment => {
  const { ways, gate, reward, waits, ends } = one
  const isHub = name === HUB
  const more = {
    reward,
    condition: isHub ? undefined : gate,
    refuge: isHub || gate === undefined ? undefined : (HUB as Slug),
    pauseMs: waits === 'pause' ? 4_000 : 0,
    opensNextDay: waits === 'day',
  }
  if (ends && !isHub) return ending(name, more)
  // The first way is free, so that whoever is stuck is so by a gate with a refuge; from the hub it leads to the end.
  const decisions = ways.map(({ to, price, lock }, nth): Decision => {
    const target = isHub && nth === 0 ? 'end' : (there[to % there.length] as string)
    return decisionTo(`${name}-${nth}`, target, nth === 0 ? {} : { price, condition: lock })
  })
  return fragment(name, decisions, more)
}

/** A story of the hub, an end, and some of the other fragments; the removed ones say where their readers go. */
const someStory: fc.Arbitrary<Story> = fc
  .tuple(fc.array(drawn, { minLength: NAMES.length, maxLength: NAMES.length }), fc.nat({ max: 20 }))
  .map(([all, goTo]) => {
    const there = NAMES.filter((name, nth) => name === HUB || all[nth]?.isThere === true)
    const fragments = NAMES.flatMap((name, nth) =>
      there.includes(name) ? [fragmentOf(name, [...there, 'end'], all[nth] as Drawn)] : [],
    )
    const gone = NAMES.filter((name) => !there.includes(name))
    return story([...fragments, ending('end', { reward: 2 })], {
      secrets: [secret('nest', { reward: 3 })],
      moved: Object.fromEntries(gone.map((name) => [name, there[goTo % there.length] as string])),
    })
  })

/** The versions of a story that keeps changing; whoever reads it is to be able to go on. */
export const changingStories = fc.array(someStory, { minLength: 2, maxLength: 5 })
