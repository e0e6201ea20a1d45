import { describe, expect, it } from 'vitest'
import { createWebhookWorld } from '../support/webhookWorld.ts'

const REMOVED = 'another program has removed the webhook of this bot'
const MOVED = 'another program has set the webhook of this bot to another address'

describe('a webhook', () => {
  it('that stands gives no reason for anything', async () => {
    const world = await createWebhookWorld()
    expect(world.whyNoUpdates()).toBe('the webhook is not set yet')
    await world.start()
    await world.telegram.whenConfirmed(world.telegram.member({ id: 42 }).says('/start'))
    await world.look()
    expect([world.whyNoUpdates(), world.whyDeliveriesFail(), world.lines()]).toEqual([
      undefined,
      undefined,
      [],
    ])
  })

  it.each([
    ['removed', REMOVED, ''],
    ['moved', MOVED, 'http://127.0.0.1:9/elsewhere'],
  ])('that another program has %s is named once, and not set again', async (_, reason, to) => {
    const world = await createWebhookWorld()
    await world.start()
    await (to === '' ? world.removeElsewhere() : world.setElsewhere(to))
    await world.look()
    await world.look()
    expect(world.whyNoUpdates()).toBe(reason)
    expect(world.lines()).toEqual([['error', expect.stringContaining(`${reason}; no update comes here`)]])
    expect(
      world.telegram.calls('setWebhook').filter(({ payload }) => payload.url === world.url),
    ).toHaveLength(1)

    await world.setElsewhere(world.url)
    await world.look()
    expect(world.whyNoUpdates()).toBeUndefined()
    expect(world.lines().at(-1)).toEqual(['info', expect.stringContaining('stands again')])
  })

  it('whose secret is dropped on the way is warned of by whoever refuses, and by what Telegram says', async () => {
    const world = await createWebhookWorld()
    await world.start('another-secret')
    world.telegram.member({ id: 42 }).says('/start')
    await expect.poll(world.refused).toBeGreaterThanOrEqual(3)
    await world.look()
    await world.look()
    expect(world.whyDeliveriesFail()).toBe('Telegram cannot deliver updates to the webhook')
    expect(world.whyNoUpdates()).toBeUndefined()
    expect(world.lines()).toEqual([
      ['warn', expect.stringMatching(/lacks the secret: a proxy on the way drops the header/)],
      ['warn', expect.stringMatching(/cannot deliver.*401.*a proxy on the way drops the header/)],
    ])

    await world.setElsewhere(world.url) // with the right secret
    await expect.poll(() => world.telegram.pending()).toEqual([])
    await world.look()
    expect(world.whyDeliveriesFail()).toBeUndefined()
    expect(world.lines().at(-1)).toEqual(['info', 'Telegram delivers again'])
  })

  it('is warned of every ten minutes at most while strangers post to it', async () => {
    const world = await createWebhookWorld()
    await world.start()
    const guess = () => fetch(world.url, { method: 'POST', body: '{"update_id":1}' })
    for (let n = 0; n < 3; n += 1) await guess()
    expect(world.lines()).toHaveLength(1)
    world.clock.advance(10 * 60_000)
    await guess()
    expect(world.refused()).toBe(4)
    expect(world.lines()).toHaveLength(2)
  })

  it('is looked at later where Telegram wants a wait', async () => {
    const world = await createWebhookWorld()
    await world.start()
    world.telegram.failNext('getWebhookInfo', { kind: 'tooMany', retryAfter: 120 })
    world.clock.advance(15_000)
    await world.clock.asleep(120_000)
    expect(world.lines()).toEqual([['warn', expect.stringContaining('no such request for 120 s')]])
    world.clock.advance(120_000)
    await world.clock.asleep(15_000)
    expect(world.whyNoUpdates()).toBeUndefined()
  })

  it('of a bot whose token was taken back ends the bot, saying what to do', async () => {
    const world = await createWebhookWorld()
    await world.start()
    world.telegram.failNext('getWebhookInfo', { kind: 'error', code: 401, description: 'Unauthorized' })
    world.clock.advance(15_000)
    expect((await world.failed).message).toContain('check TELEGRAM_BOT_TOKEN with @BotFather')
    expect(world.whyNoUpdates()).toBe('Telegram does not know the token of this bot')
  })
})

describe('stop', () => {
  it('gives up after 2 s on an answer that Telegram does not take, and asks for the update once more', async () => {
    const world = await createWebhookWorld()
    await world.start()
    world.telegram.failNext('sendMessage', { kind: 'hang', milliseconds: 60_000 })
    const update = world.telegram.member({ id: 42 }).says('/start')
    const answer = await world.telegram.call(({ method }) => method === 'sendMessage')
    const stopping = world.stop()
    await world.clock.asleep(2_000)
    world.clock.advance(2_000)
    await stopping
    await expect.poll(() => answer.outcome).toBe('gone')
    expect(world.telegram.isConfirmed(update)).toBe(false)
  })
})
