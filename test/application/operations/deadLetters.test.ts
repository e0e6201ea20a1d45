import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryCheckpointStore } from '../../../src/adapters/memory/memoryCheckpointStore.ts'
import {
  listDeadLetters,
  orderParked,
  showDeadLetter,
} from '../../../src/application/operations/deadLetters.ts'
import { rebuild } from '../../../src/application/operations/rebuild.ts'
import { byStream, type Subscription } from '../../../src/application/subscriptions/subscription.ts'
import { left, right } from '../../support/results.ts'
import { createWorld, everything, recordRaw } from '../support/world.ts'

/** Two subscriptions, of which `tales` has set the first of two events aside. */
const createStage = async () => {
  const world = createWorld()
  for (const nth of [1, 2]) await recordRaw(world.log, nth, { type: 'tale.told', data: {} })
  const checkpoints = createMemoryCheckpointStore(world.clock)
  const lease = await right(checkpoints.acquire('tales', 'one', 1_000))
  if (lease._tag === 'None') throw new Error('nobody else holds it')
  const parked = [{ position: 1, partition: 'user-42', reason: 'no such tale', attempts: 3 }]
  await right(checkpoints.advance(lease.value, { position: 2, parked }))
  const subscription = (name: string): Subscription => ({
    name,
    pattern: '*',
    partitionOf: byStream,
    checkpoints,
    handle: () => expect.fail('nobody runs it'),
  })
  return { ...world, subscriptions: [subscription('users'), subscription('tales')] }
}

let stage = await createStage()
beforeEach(async () => {
  stage = await createStage()
})

describe('what is parked', () => {
  const letter = {
    subscription: 'tales',
    position: 1,
    partition: 'user-42',
    reason: 'no such tale',
    attempts: 3,
  }

  it('is listed with the subscription that has parked it', async () => {
    expect(await right(listDeadLetters(stage.subscriptions, undefined))).toEqual([letter])
    expect(await right(listDeadLetters(stage.subscriptions, 'tales'))).toEqual([letter])
    expect(await right(listDeadLetters(stage.subscriptions, 'users'))).toEqual([])
  })

  it('is shown with its event', async () => {
    expect(await right(showDeadLetter(stage, 'tales', 1))).toEqual({
      letter,
      event: (await everything(stage.log))[0],
    })
  })

  it('is ordered to be tried again by an event, of which the order tells', async () => {
    const order = await right(orderParked(stage, 'retry', 'tales', 1))
    expect(order).toMatchObject({ action: 'retry', name: 'tales', position: 1, event: { position: 3 } })
    expect((await everything(stage.log)).at(-1)).toMatchObject({
      type: 'admin.dead_letter_retried',
      data: { subscription: 'tales', position: 1 },
      metadata: { actor: 'operator' },
    })
  })

  it('is not there: then nothing is ordered, and it is said what there is', async () => {
    expect(await left(orderParked(stage, 'retry', 'tales', 2))).toEqual({
      _tag: 'NothingParked',
      name: 'tales',
      position: 2,
    })
    expect(await left(orderParked(stage, 'discard', 'songs', 1))).toEqual({
      _tag: 'NotThere',
      message: 'There is no background task songs; there are: users, tales.',
    })
    expect(await everything(stage.log)).toHaveLength(2)
  })
})

it('a rebuild of no projection says which there are', async () => {
  const projections = ['users', 'songs'].map((name) => ({
    name,
    compareWithLog: expect.fail,
    rebuild: expect.fail,
  }))
  const nothing = await rebuild(
    { ...stage, owner: 'one', onProgress: () => undefined, projections: projections as never },
    'tales',
    new AbortController().signal,
  )
  expect(nothing).toEqual({
    _tag: 'Left',
    left: { _tag: 'NotThere', message: 'There is no projection tales to rebuild; there is: users, songs.' },
  })
})
