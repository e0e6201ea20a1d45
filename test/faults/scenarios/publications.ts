import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Message } from 'grammy/types'
import { freePort } from '../../support/servers.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { createTurns } from '../harness/turns.ts'
import type { World } from '../harness/world.ts'
import { deliver, SECRET } from './deliveries.ts'

const VERSIONS = 4
/** So many that none of them is slowed for pressing too often; PUBLICATION_READERS has more of them read at once. */
const MEMBERS = Number(process.env.PUBLICATION_READERS || 60)
const PRESSES = Math.max(scaled(800), 4 * MEMBERS)
/** Telegram has at most so many connections to a webhook. */
const AT_ONCE = 100
const A_MOMENT_MS = 100
const FIRST_MEMBER = 600_000
const FIRST_UPDATE = 3_000_000

/** The n-th version: another room than before lies behind the same door, and those before are removed. */
const versionOf = (nth: number) =>
  [
    'experience: { name: obras, title: Obras, language: es, zone: UTC, start: crossing }',
    'fragments:',
    `  crossing: { text: Cruce., decisions: { in: { text: Entro., to: room-${nth} }, out: { text: Salgo., to: end } } }`,
    `  room-${nth}: { text: Sala ${nth}., decisions: { back-${nth}: { text: Vuelvo., to: crossing } } }`,
    ...Array.from({ length: nth - 1 }, (_, before) => `  room-${before + 1}: { moved_to: crossing }`),
    '  end: { text: Fin., ending: { title: Fin } }',
    '',
  ].join('\n')

const publish = async ({ bots }: World, nth: number) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'dianabot-works-'))
  try {
    await writeFile(path.join(folder, 'story.yaml'), versionOf(nth))
    await bots.run('content', 'publish', folder, '--made-on', String(nth - 1))
  } finally {
    await rm(folder, { recursive: true })
  }
}

const buttonOf = (page: Message | undefined): string | undefined => {
  const button = page?.reply_markup?.inline_keyboard[0]?.[0]
  return button !== undefined && 'callback_data' in button ? button.callback_data : undefined
}

/** Members who press what they see, as often as they can, as long as it goes on. */
const pressOn = async (world: World, urls: readonly string[], goesOn: (presses: number) => boolean) => {
  const { telegram } = world
  const pages = new Map<number, Message>()
  const see = (message: Message) => {
    if (buttonOf(message) !== undefined) pages.set(message.chat.id, message)
  }
  const listening = [telegram.onSend(see), telegram.onEdit(see)]
  let updates = 0
  let presses = 0
  const inTurn = createTurns(AT_ONCE)
  const read = async (nth: number) => {
    const id = FIRST_MEMBER + nth
    const { chat, user } = telegram.member({ id, first_name: 'Reader', language_code: 'es' })
    const send = (update: object) => {
      updates += 1
      const url = urls[updates % urls.length] ?? ''
      const given = { update_id: FIRST_UPDATE + updates, ...update }
      return inTurn(() => deliver(url, given))
    }
    const says = (text: string) =>
      send({
        message: {
          message_id: FIRST_UPDATE + updates,
          date: Math.floor(Date.now() / 1_000),
          chat,
          from: user,
          text,
          entities: [{ type: 'bot_command', offset: 0, length: text.length }],
        },
      })
    await says('/start')
    while (goesOn(presses)) {
      const page = pages.get(id)
      pages.delete(id)
      if (page === undefined) {
        // What they pressed did nothing, or they were too fast: a moment later they look where they are.
        await setTimeout(A_MOMENT_MS)
        await says('/historia')
        continue
      }
      presses += 1
      const press = {
        id: String(FIRST_UPDATE + updates),
        from: user,
        message: page,
        chat_instance: '1',
        data: buttonOf(page),
      }
      await send({ callback_query: press })
    }
  }
  await Promise.all(Array.from({ length: MEMBERS }, (_, nth) => read(nth)))
  for (const stop of listening) stop()
}

/** Whatever was read names the version that was live when it was recorded, and a decision led to where that one leads. */
const WRONG = `
  select "position"::int as position, event_type, told, live from (
    select "position", event_type, event_data,
           (event_data ->> 'content_version')::int as told,
           count(*) filter (where event_type = 'configuration.experience_published')
             over (order by "position")::int as live
      from event_logs
  ) as read
  where told <> live
     or event_data ->> 'decision_id' = 'in' and event_data ->> 'next_fragment_id' <> 'room-' || live`

const SEEN = `
  select count(*) filter (where event_type = 'narrative.decision_made')::int as decisions,
         count(*) filter (where event_type = 'narrative.reader_moved')::int as moves,
         count(distinct event_data ->> 'content_version')
           filter (where event_type = 'narrative.decision_made')::int as versions
    from event_logs`

const whilePressed: Scenario = {
  name: 'versions are published while two processes are pressed, and one is killed',
  bots: 0,
  strike: async (world) => {
    const { bots, database } = world
    const startOne = async () => {
      const port = await freePort()
      const url = `http://127.0.0.1:${port}/telegram`
      const environment = {
        HTTP_PORT: String(port),
        TELEGRAM_WEBHOOK_URL: url,
        TELEGRAM_WEBHOOK_SECRET: SECRET,
      }
      const bot = await bots.start(environment)
      const again = async () => {
        await bots.kill(bot)
        await bots.start(environment)
      }
      return { url, again }
    }
    const first = await startOne()
    const second = await startOne()
    await publish(world, 1)
    const due = Array.from({ length: VERSIONS - 1 }, (_, nth) => ({
      presses: Math.round(((nth + 1) * PRESSES) / VERSIONS),
      does: () => publish(world, nth + 2),
    }))
    due.splice(1, 0, { presses: Math.round((1.5 * PRESSES) / VERSIONS), does: first.again })
    let doing: Promise<unknown> = Promise.resolve()
    let isUnderWay = false
    let last = PRESSES
    /** Whatever is due is done while they press on; and what was published last is read as well. */
    const goesOn = (presses: number): boolean => {
      const [next] = due
      if (isUnderWay) last = Math.max(last, presses + PRESSES / VERSIONS)
      else if (next !== undefined && presses >= next.presses) {
        due.shift()
        isUnderWay = true
        doing = next.does().finally(() => {
          isUnderWay = false
        })
        doing.catch(() => undefined) // whoever waits for it is told
      }
      return isUnderWay || due.length > 0 || presses < last
    }
    await pressOn(world, [first.url, second.url], goesOn)
    await doing
    const wrong = await database.query<{ position: number; event_type: string; told: number; live: number }>(
      WRONG,
    )
    const [seen] = await database.query<{ decisions: number; moves: number; versions: number }>(SEEN)
    for (const { position, event_type, told, live } of wrong.slice(0, 1))
      throw new Error(
        `${event_type} at ${position} is of version ${told}, and version ${live} was live (${wrong.length} such)`,
      )
    if (seen === undefined || seen.versions !== VERSIONS || seen.moves === 0 || seen.decisions < PRESSES / 2)
      throw new Error(`of ${PRESSES} presses this came: ${JSON.stringify(seen)}`)
    return VERSIONS
  },
}

export const publicationScenarios = [whilePressed]
