import { setTimeout } from 'node:timers/promises'
import { freePort } from '../../support/servers.ts'
import type { Scenario } from '../harness/scenario.ts'
import { until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

export const SECRET = 'between-telegram-and-the-bot'
/** Far from the numbers that the emulator gives. */
const FIRST_UPDATE = 2_000_000
const FIRST_MEMBER = 500_000
const UPDATES_EACH = 4
const TIMES = 10

/** The n-th update of a member: /start, then texts of one, two, three … characters. */
const updateOf = ({ telegram, load }: World, memberNo: number, nth: number) => {
  const id = FIRST_MEMBER + memberNo
  const { chat, user } = telegram.member({ id, first_name: 'Again', language_code: 'en' })
  const text = nth === 0 ? '/start' : 'x'.repeat(nth)
  const update_id = FIRST_UPDATE + memberNo * UPDATES_EACH + nth
  load.note(id, { updateId: update_id, length: nth === 0 ? null : nth })
  return {
    update_id,
    message: {
      message_id: nth + 1,
      date: Math.floor(Date.now() / 1_000),
      chat,
      from: user,
      text,
      ...(nth === 0 ? { entities: [{ type: 'bot_command' as const, offset: 0, length: 6 }] } : {}),
    },
  }
}

/** Posts an update as Telegram does: again and again, until it is accepted, whoever is killed meanwhile. */
export const deliver = (url: string, update: object) =>
  until(
    async () => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': SECRET },
        body: JSON.stringify(update),
      }).catch(() => undefined)
      return answer?.status === 200 ? true : undefined
    },
    () => `${url} does not accept an update`,
  )

const atOnce: Scenario = {
  name: 'the same update is delivered to two webhooks at once',
  bots: 0,
  strike: async (world) => {
    const startOne = async () => {
      const port = await freePort()
      const url = `http://127.0.0.1:${port}/telegram`
      await world.bots.start({
        HTTP_PORT: String(port),
        TELEGRAM_WEBHOOK_URL: url,
        TELEGRAM_WEBHOOK_SECRET: SECRET,
      })
      return url
    }
    const urls = [await startOne(), await startOne()]
    const members = 10
    for (let nth = 0; nth < UPDATES_EACH; nth += 1) {
      const updates = Array.from({ length: members }, (_, memberNo) => updateOf(world, memberNo, nth))
      await Promise.all(
        updates.flatMap((update) =>
          Array.from({ length: TIMES }, (_, time) => deliver(urls[time % urls.length] ?? '', update)),
        ),
      )
      for (const { update_id } of updates) world.load.accept(update_id)
    }
    return members * UPDATES_EACH * TIMES
  },
}

const redelivered: Scenario = {
  name: 'the same update comes again and again by polling',
  strike: async (world) => {
    const { telegram, load } = world
    const member = 20
    const updates = Array.from({ length: UPDATES_EACH }, (_, nth) => updateOf(world, member, nth))
    for (let time = 0; time < TIMES; time += 1)
      for (const update of updates) {
        telegram.redeliver(structuredClone(update))
        // Now many in one batch, now one in each.
        if (time % 2 === 1) await setTimeout(50)
      }
    await until(
      () => updates.every(({ update_id }) => telegram.isConfirmed(update_id)) || undefined,
      () => 'updates that came again are not confirmed',
    )
    if ((load.answers().get(FIRST_MEMBER + member) ?? 0) < UPDATES_EACH)
      throw new Error('updates that came again are not answered')
    return TIMES * UPDATES_EACH
  },
}

export const deliveryScenarios = [atOnce, redelivered]
