import { setImmediate } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { createBatcher } from '../../../../src/adapters/postgres/append/batcher.ts'

/** A batcher over a database that takes its time, and the sizes of the batches that it was sent. */
const create = (options: { oneAtATime?: () => boolean; mustWait?: () => boolean } = {}) => {
  const sizes: number[] = []
  const submit = createBatcher<string, never, string>(async (batch) => {
    sizes.push(batch.length)
    for (let turns = 0; turns < 5; turns += 1) await setImmediate()
    return batch.map((job) => E.right(`${job} done`))
  }, options)
  return { submit, sizes }
}

describe('a batcher', () => {
  it('answers each job with what came back for it', async () => {
    const { submit } = create()
    expect(await Promise.all(['a', 'b', 'c'].map(submit))).toEqual(
      ['a done', 'b done', 'c done'].map((answer) => E.right(answer)),
    )
  })

  it('lets writers travel together again and again, and none of them alone', async () => {
    const { submit, sizes } = create()
    const write = async (writer: string) => {
      for (const round of [1, 2, 3, 4]) await submit(`${writer} ${round}`)
    }
    await Promise.all(Array.from({ length: 10 }, (_, nth) => write(`writer ${nth}`)))
    expect(sizes).toEqual([10, 10, 10, 10])
  })

  it('sends many in two halves, so that there is one to work on while the other is away', async () => {
    const { submit, sizes } = create()
    const write = async (writer: string) => {
      for (const round of [1, 2, 3]) await submit(`${writer} ${round}`)
    }
    await Promise.all(Array.from({ length: 100 }, (_, nth) => write(`writer ${nth}`)))
    expect(sizes).toEqual([50, 50, 50, 50, 50, 50])
  })

  it('sends many in one, also those that went in two before, where that is better', async () => {
    let oneAtATime = false
    const { submit, sizes } = create({ oneAtATime: () => oneAtATime })
    const write = async (writer: string) => {
      for (const round of [1, 2, 3, 4, 5]) {
        oneAtATime = sizes.length >= 2
        await submit(`${writer} ${round}`)
      }
    }
    await Promise.all(Array.from({ length: 100 }, (_, nth) => write(`writer ${nth}`)))
    expect(sizes.slice(0, 2)).toEqual([50, 50])
    expect(sizes.slice(-2)).toEqual([100, 100])
  })

  it('sends what comes meanwhile without waiting for the batch under way, and the rest after it', async () => {
    const { submit, sizes } = create()
    const first = submit('first')
    await setImmediate()
    const second = submit('second')
    await setImmediate()
    const others = [submit('third'), submit('fourth')]
    expect(sizes).toEqual([1, 1])
    await Promise.all([first, second, ...others])
    expect(sizes).toEqual([1, 1, 2])
  })

  it('sends nothing after a batch that must not be overtaken, and then all that came meanwhile together', async () => {
    let mustWait = true
    const { submit, sizes } = create({ mustWait: () => mustWait })
    const first = submit('first')
    await setImmediate()
    const others = [submit('second'), submit('third')]
    await setImmediate()
    expect(sizes).toEqual([1])
    await first
    mustWait = false
    await Promise.all(others)
    expect(sizes).toEqual([1, 2])
  })
})
