import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect, it } from 'vitest'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryDeadlines } from '../../../src/adapters/memory/memoryDeadlines.ts'
import { deadlinesBacklog } from '../../../src/application/deadlines/deadlinesBacklog.ts'
import { right } from '../../support/results.ts'
import { MORNING } from '../support/world.ts'

it('what is due within so long waits, and nothing of what is due later', async () => {
  const clock = createMemoryClock(MORNING)
  const at = (id: string, milliseconds: number) =>
    [id, { id, module: 'narrative', dueAt: new Date(MORNING.getTime() + milliseconds) }] as const
  const rows = new Map([at('past', -1), at('now', 0), at('pause', 4_000), at('tomorrow', 86_400_000)])
  const standing = () => TE.right({ position: 1, rows, deadLetters: 0 } as never)
  const deadlines = createMemoryDeadlines({ standing }, clock)
  expect(await right(deadlinesBacklog(deadlines, 0).waiting)).toBe(2)
  expect(await right(deadlinesBacklog(deadlines, 10_000).waiting)).toBe(3)
  clock.advance(86_400_000)
  expect(await right(deadlinesBacklog(deadlines, 0).waiting)).toBe(4)
})
