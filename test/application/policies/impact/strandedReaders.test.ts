import fc from 'fast-check'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect, it } from 'vitest'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createReadMemberStates } from '../../../../src/application/audit/states/readMemberStates.ts'
import { besitos } from '../../../../src/application/economy/conditions/besitos.ts'
import type { RecordedEvent } from '../../../../src/application/log/recordedEvent.ts'
import type { Fragment, Story } from '../../../../src/application/narrative/story.ts'
import { type StoryReaderRow, storyReaders } from '../../../../src/application/narrative/storyReaders.ts'
import { createMeasureImpact } from '../../../../src/application/policies/impact/measureImpact.ts'
import { createFindStranded } from '../../../../src/application/policies/impact/strandedReaders.ts'
import type { StandingRows } from '../../../../src/application/ports/projectionStore.ts'
import { project } from '../../../../src/application/subscriptions/projections/projection.ts'
import type { Slug, UserId } from '../../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../../src/domain/kernel/numbers.ts'
import { changingStories } from '../../../support/changingStories.ts'
import { right, valueIn } from '../../../support/results.ts'
import { experienceOf, where } from '../../../support/stories.ts'
import { calendar, createReaders } from '../../narrative/readers.ts'
import { ANA, everything, LUIS, MORNING } from '../../support/world.ts'

const EVA = (LUIS + 1) as UserId
const READERS = [ANA, LUIS, EVA]
const DAY = 86_400_000

/** Without refuges: whom a gate keeps out is stranded. And no way leads on from some fragments but for the rich. */
const unsafe = (told: Story, closed: readonly string[] = []): Story => {
  const condition = where(besitos, 500 as Positive)
  const changed = ({ id, decisions, ...one }: Fragment): Fragment => ({
    ...one,
    id,
    refuge: undefined,
    decisions: closed.includes(id) ? decisions.map((decision) => ({ ...decision, condition })) : decisions,
  })
  return { ...told, fragments: new Map([...told.fragments].map(([id, one]) => [id, changed(one)])) }
}

/** The rows as a projection has them that has come to `position`, and has set some events aside. */
const rowsAt = (
  events: readonly RecordedEvent[],
  position: number,
  parked: ReadonlySet<number>,
): StandingRows<UserId, StoryReaderRow> => {
  const known = events.filter(
    (event) => event.position <= position && storyReaders.catalogue.types.includes(event.type),
  )
  // Behind an event that was set aside, its stream waits.
  const waiting = new Set<string>()
  const taken = known.filter(({ stream, position: at }) => {
    if (parked.has(at)) waiting.add(stream)
    return !waiting.has(stream)
  })
  const aside = known.filter((event) => !taken.includes(event)).map((event) => event.position)
  const rows = project(
    storyReaders,
    new Map(),
    taken.map((event) => valueIn(storyReaders.catalogue.decode(event))),
  )
  return {
    position,
    parked: new Set(aside),
    rows: new Map([...rows].flatMap(([userId, row]) => (row === null ? [] : [[userId, row] as const]))),
  }
}

const presses = fc.array(
  fc.record({ who: fc.constantFrom(...READERS), does: fc.nat({ max: 9 }), nth: fc.nat({ max: 6 }) }),
  { minLength: 10, maxLength: 40, size: 'max' },
)

let strandedSeen = 0

it('finds the same as going through everything that was chosen, however far behind the rows of readers are', () =>
  fc
    .assert(
      fc.asyncProperty(
        fc.tuple(changingStories, changingStories),
        fc.subarray(['hub', 'b', 'c', 'd', 'e', 'f']),
        presses,
        fc.nat({ max: 100 }),
        fc.array(fc.nat({ max: 100 }), { maxLength: 2 }),
        async ([[first], [second]], closed, made, percent, aside) => {
          if (first === undefined || second === undefined) return
          const [live, changed] = [unsafe(first), unsafe(second, closed)]
          const { perform, parts, publish, reader, reward, log } = createReaders([live])
          await publish(1)
          let at = MORNING
          for (const { who, does, nth } of made) {
            at = new Date(at.getTime() + DAY)
            await perform(parts.visit(who, at), at, who)
            const { place, version } = await reader(who)
            const here = 'fragmentId' in place ? live.fragments.get(place.fragmentId)?.decisions : undefined
            const pressed = here?.[nth % (here.length || 1)]?.id ?? ('none' as Slug)
            if (does === 0) await perform(parts.undo(who, null, at), at, who)
            else if (does === 1) await reward()
            else if (place.status === 'ended') await perform(parts.anew(who, version, at), at, who)
            else await perform(parts.decide(who, pressed, version, at), at, who)
          }
          const events = await everything(log)
          const positionOf = (part: number) => Math.floor((events.length * part) / 100)
          const rows = rowsAt(events, positionOf(percent), new Set(aside.map(positionOf)))
          const [before, after] = [experienceOf(live, 1), experienceOf(changed, 2)]
          const find = createFindStranded({
            log,
            readers: { standing: () => TE.right(rows) },
            readMemberStates: createReadMemberStates({ log, snapshots: createMemorySnapshotStore() }),
            calendar,
          })
          const { stranded } = await right(createMeasureImpact({ log, calendar })(before, after, at))
          strandedSeen += stranded.length
          const sorted = (all: readonly { readonly fragment: Slug; readonly readers: number }[]) =>
            all.map(({ fragment, readers }) => `${readers} on ${fragment}`).toSorted()
          expect(sorted(await right(find(before, after, at)))).toEqual(sorted(stranded))
        },
      ),
      { numRuns: 100 },
    )
    .then(() => expect(strandedSeen).toBeGreaterThan(10)))
