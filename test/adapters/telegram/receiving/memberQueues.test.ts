import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { createMemberQueues } from '../../../../src/adapters/telegram/receiving/memberQueues.ts'
import type { UpdateVerdict } from '../../../../src/adapters/telegram/receiving/updateHandler.ts'
import { turn } from '../../../support/until.ts'

const from = (member: number, update_id: number) =>
  ({ update_id, message: { from: { id: member } } }) as Update

/** Queues whose updates are handled when the test says so. */
const createStage = () => {
  const begun: number[] = []
  const ends = new Map<number, (verdict: UpdateVerdict) => void>()
  const queues = createMemberQueues((update) => {
    begun.push(update.update_id)
    return new Promise((resolve) => ends.set(update.update_id, resolve))
  })
  return {
    ...queues,
    begun,
    end: async (updateId: number, verdict: UpdateVerdict) => {
      ends.get(updateId)?.(verdict)
      await turn()
    },
  }
}

describe('updates as they come in', () => {
  it('are handled side by side for different members, in turn for one', async () => {
    const { handle, begun, end } = createStage()
    const verdicts = [handle(from(42, 1)), handle(from(42, 2)), handle(from(43, 3))]
    await turn()
    expect(begun).toEqual([1, 3])
    await end(1, 'done')
    expect(begun).toEqual([1, 3, 2])
    await end(3, 'done')
    await end(2, 'done')
    expect(await Promise.all(verdicts)).toEqual(['done', 'done', 'done'])
  })

  it('about somebody’s place in a channel wait only for what concerns the same person, whoever did it', async () => {
    const { handle, begun, end } = createStage()
    const letOut = (member: number, update_id: number) =>
      ({ update_id, chat_member: { from: { id: 1 }, new_chat_member: { user: { id: member } } } }) as Update
    const verdicts = [handle(letOut(42, 1)), handle(letOut(43, 2)), handle(from(42, 3))]
    await turn()
    expect(begun).toEqual([1, 2])
    for (const updateId of [1, 2, 3]) await end(updateId, 'done')
    expect(await Promise.all(verdicts)).toEqual(['done', 'done', 'done'])
  })

  it('come again, unhandled, after one of the same member that must come again', async () => {
    const { handle, begun, end } = createStage()
    const verdicts = [handle(from(42, 1)), handle(from(42, 2)), handle(from(42, 3)), handle(from(43, 4))]
    await turn()
    await end(1, 'again')
    await end(4, 'done')
    expect(await Promise.all(verdicts)).toEqual(['again', 'again', 'again', 'done'])
    expect(begun).toEqual([1, 4])

    const later = handle(from(42, 1))
    await turn()
    await end(1, 'done')
    expect(await later).toBe('done')
  })

  it('share the verdict where one is delivered once more before it is handled', async () => {
    const { handle, begun, end } = createStage()
    const verdicts = [handle(from(42, 1)), handle(from(42, 1))]
    await turn()
    await end(1, 'done')
    expect(await Promise.all(verdicts)).toEqual(['done', 'done'])
    expect(begun).toEqual([1])

    void handle(from(42, 1))
    await turn()
    expect(begun).toEqual([1, 1])
  })

  it('are settled when all that came in is handled', async () => {
    const { handle, settled, end } = createStage()
    void handle(from(42, 1))
    void handle(from(42, 2))
    let over = false
    void settled().then(() => {
      over = true
    })
    await turn()
    await end(1, 'done')
    expect(over).toBe(false)
    await end(2, 'done')
    expect(over).toBe(true)
  })
})
