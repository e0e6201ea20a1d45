import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Payload, refusal, start } from '../stage.ts'

describe('getUpdates', () => {
  test('hands out what is pending again and again until an offset confirms it', async () => {
    const { emulator, ids } = await start({ firstUpdateId: 500 })
    const member = emulator.member({ id: 7 })
    const said = ['a', 'b', 'c'].map(member.says)
    expect(said).toEqual([500, 501, 502])
    expect(await ids()).toEqual(said)
    expect(await ids({ offset: 501 })).toEqual([501, 502])
    expect(await ids()).toEqual([501, 502])
    expect(emulator.confirmedUpTo).toBe(500)
    expect([emulator.isConfirmed(500), emulator.isConfirmed(501)]).toEqual([true, false])
    expect(await ids({ offset: 503 })).toEqual([])
    expect(emulator.pending()).toEqual([])
    expect(member.says('d')).toBe(503)
  })

  test('shows one update only, and waits 3 s at least, to whoever hurries from the same offset, if asked to', async () => {
    const { emulator, ids } = await start({ cutsHurried: true })
    const member = emulator.member({ id: 7 })
    const said = ['a', 'b', 'c'].map(member.says)
    expect(await ids({ offset: 1 })).toEqual(said)
    expect(await ids({ offset: 1 })).toEqual([1])
    expect(await ids({ offset: 2 })).toEqual([2, 3])
    // It is the passing of time that Telegram looks at.
    vi.setSystemTime(Date.now() + 510)
    onTestFinished(() => void vi.useRealTimers())
    expect(await ids({ offset: 2 })).toEqual([2, 3])

    expect(await ids({ offset: 4 })).toEqual([])
    const waiting = ids({ offset: 4 })
    await emulator.call(({ outcome }) => outcome === 'waiting')
    member.says('d')
    expect(await waiting).toEqual([4])
  })

  test('keeps to the limit, clamped to 1..100', async () => {
    const { emulator, ids } = await start()
    for (let count = 0; count < 150; count += 1) emulator.member({ id: 7 }).says('a')
    expect(await ids()).toHaveLength(100)
    expect(await ids({ limit: 2 })).toEqual([1, 2])
    expect(await ids({ limit: 0 })).toEqual([1])
    expect(await ids({ limit: 1000, offset: 20 })).toHaveLength(100)
  })

  test('a negative offset keeps only that many of the last', async () => {
    const { emulator, ids } = await start()
    for (let count = 0; count < 5; count += 1) emulator.member({ id: 7 }).says('a')
    expect(await ids({ offset: -2 })).toEqual([4, 5])
    expect(await ids()).toEqual([4, 5])
    expect(emulator.confirmedUpTo).toBe(3)
  })

  test('takes an offset far in the future for a mistake', async () => {
    const { emulator, ids } = await start()
    emulator.member({ id: 7 }).says('a')
    expect(await ids({ offset: 1000 })).toEqual([1])
  })

  test('an offset a little ahead confirms what there is and nothing that is to come', async () => {
    const { emulator, ids } = await start()
    const { says } = emulator.member({ id: 7 })
    says('a')
    await ids({ offset: 5 })
    expect(emulator.confirmedUpTo).toBe(1)
    const later = says('b')
    expect(emulator.isConfirmed(later)).toBe(false)
    expect(await ids()).toEqual([later])
  })

  test('goes through thousands in order', async () => {
    const { emulator, ids } = await start()
    const { says } = emulator.member({ id: 7 })
    const said = Array.from({ length: 5000 }, () => says('a'))
    const received: number[] = []
    for (let batch = await ids(); batch.length > 0; batch = await ids({ offset: (batch.at(-1) ?? 0) + 1 })) {
      received.push(...batch)
    }
    expect(received).toEqual(said)
  })

  test('a long poll answers as soon as something arrives, with all that arrived at once', async () => {
    const { emulator, ids, whenPolls } = await start()
    const poll = ids({ timeout: 50 })
    await whenPolls(1)
    emulator.member({ id: 7 }).says('a')
    emulator.member({ id: 7 }).says('b')
    expect(await poll).toEqual([1, 2])
  })

  test('a long poll without updates ends with none after its timeout', async () => {
    const { ids } = await start()
    const before = performance.now()
    expect(await ids({ timeout: 1 })).toEqual([])
    expect(performance.now() - before).toBeGreaterThan(900)
  })

  test('a second long poll ends the first with a conflict, a short one does not', async () => {
    const { emulator, ask, ids, whenPolls } = await start()
    const first = ask('getUpdates', { timeout: 50 })
    await whenPolls(1)
    expect(await ids({ timeout: 0 })).toEqual([])
    const second = ids({ timeout: 50 })
    expect(await first).toEqual(
      refusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    )
    emulator.member({ id: 7 }).says('a')
    expect(await second).toEqual([1])
  })

  test('whoever hangs up receives nothing, and the next one gets it all', async () => {
    const { emulator, ask, ids, whenPolls } = await start()
    const hangUp = new AbortController()
    const dead = ask('getUpdates', { timeout: 50 }, { signal: hangUp.signal }).catch(() => 'gone')
    await whenPolls(1)
    hangUp.abort()
    expect(await dead).toBe('gone')
    await emulator.call(({ outcome }) => outcome === 'gone')
    const next = ids({ timeout: 50 })
    await whenPolls(1)
    emulator.member({ id: 7 }).says('a')
    expect(await next).toEqual([1])
    expect(emulator.calls('getUpdates').map(({ outcome }) => outcome)).toEqual(['gone', 'answered'])
  })

  test('whoever hung up uses up no redelivery', async () => {
    const { emulator, ask, updates, ids, whenPolls } = await start()
    emulator.member({ id: 7 }).says('a')
    const [said] = await updates()
    await ids({ offset: 2 })
    const hangUp = new AbortController()
    const dead = ask('getUpdates', { timeout: 50 }, { signal: hangUp.signal }).catch(() => 'gone')
    await whenPolls(1)
    hangUp.abort()
    await dead
    await emulator.call(({ outcome }) => outcome === 'gone')
    if (said) emulator.redeliver(said)
    await ask('getMe')
    expect(await ids({ offset: 2 })).toEqual([1])
  })

  test('leaves out reactions and chat members unless asked, and remembers what was asked', async () => {
    const { emulator, updates } = await start()
    const member = emulator.member({ id: 7 }, { id: -100, type: 'supergroup', title: 'Village' })
    const kinds = async (payload?: Payload) =>
      (await updates(payload)).map((update) => Object.keys(update)[0])
    const unseen = member.joins()
    member.says('a')
    expect(await kinds()).toEqual(['message'])
    await expect(emulator.whenConfirmed(unseen)).rejects.toThrow('allowed_updates leave out chat_member')
    expect(emulator.isConfirmed(unseen)).toBe(false)

    await updates({ offset: 100, allowed_updates: ['message_reaction', 'chat_member'] })
    await updates({ offset: 3 })
    member.says('b')
    member.joins()
    member.reacts('🔥', 1)
    expect(await kinds({ offset: 3 })).toEqual(['chat_member', 'message_reaction'])

    await updates({ offset: 6, allowed_updates: [] })
    member.reacts('👍', 1)
    member.says('c')
    expect(await kinds()).toEqual(['message'])
  })

  test('redelivers an update that was confirmed before, once', async () => {
    const { emulator, updates, ids } = await start()
    const member = emulator.member({ id: 7 })
    member.says('a')
    const [said] = await updates()
    await ids({ offset: 2 })
    member.says('b')
    if (said) emulator.redeliver(said)
    expect(emulator.isConfirmed(1)).toBe(false)
    expect(await ids({ offset: 2 })).toEqual([1, 2])
    expect(await ids({ offset: 3 })).toEqual([])
    expect(emulator.isConfirmed(1)).toBe(true)
    emulator.redeliver({
      update_id: 77,
      poll_answer: { poll_id: '1', option_ids: [], option_persistent_ids: [] },
    })
    expect(await ids()).toEqual([77])
    expect(member.says('c')).toBe(78)
  })
})
