import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { createStoryCounts, lastDecisionsOf } from '../../../src/application/narrative/storyCounts.ts'
import { storyDecisions } from '../../../src/application/narrative/storyDecisions.ts'
import { projectionSubscription } from '../../../src/application/subscriptions/projections/projection.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { decisionTo, ending, fragment, story } from '../../support/stories.ts'
import { lease } from '../subscriptions/stage.ts'
import { ANA, LUIS, MORNING } from '../support/world.ts'
import { createReaders } from './readers.ts'

const FORK = story([
  fragment('fork', [decisionTo('left', 'sea'), decisionTo('right', 'hill'), decisionTo('stay', 'fork')]),
  fragment('hill', [decisionTo('down', 'sea'), decisionTo('up', 'sky')]),
  ending('sea'),
  ending('sky'),
])

describe('which decisions lead to an end', () => {
  it('are all that do, with their ends', () => {
    expect(lastDecisionsOf(FORK)).toEqual([
      { decisionId: 'left', ending: 'sea' },
      { decisionId: 'down', ending: 'sea' },
      { decisionId: 'up', ending: 'sky' },
    ])
  })

  it('cannot be told where haste leads from one to somewhere else', () => {
    const quick = { withinMs: 5_000, to: 'sky' as Slug }
    const hasty = story([
      fragment('fork', [{ ...decisionTo('left', 'sea'), quick }]),
      ending('sea'),
      ending('sky'),
    ])
    expect(lastDecisionsOf(hasty)).toBeUndefined()
  })
})

it('how many have decided is what the rows say, and nothing of what nobody has', async () => {
  const { publish, perform, parts, log } = createReaders([FORK])
  await publish(1)
  for (const userId of [ANA, LUIS]) {
    await perform(parts.visit(userId, MORNING), MORNING, userId)
    await perform(parts.decide(userId, 'left' as Slug, 2, MORNING), MORNING, userId)
  }
  const store = createMemoryProjectionStore(createMemoryClock(MORNING), storyDecisions.table)
  const { handle, name } = projectionSubscription(storyDecisions, store)
  const held = await lease(store.checkpoints, name, 'one')
  const events = await right(log.find({ direction: 'forwards', pattern: 'narrative.*', limit: 1_000 }))
  await right(handle(held, events, { position: events.at(-1)?.position ?? 0 }))
  const counts = await right(createStoryCounts(store).decided(['left', 'right'] as Slug[]))
  expect([...counts]).toEqual([['left', 2]])
})
