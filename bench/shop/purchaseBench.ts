import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Message } from 'grammy/types'
import { type BotApiEmulator, startBotApiEmulator } from '../../test/support/botApi/botApiEmulator.ts'
import { runDianaBot } from '../../test/support/botProcess.ts'
import { table } from '../harness/figures.ts'
import { type Connection, type Lab, query, urlOf } from '../harness/lab.ts'
import { quantile } from '../harness/statistics.ts'

const AT_ONCE = [1, 64]
/** Whoever does one thing more often in a few seconds is slowed down as a flood: then another one goes on. */
const TIMES_EACH = 5
const TOKEN = '1:BENCH'
const FIRST_MEMBER = 1_000

/** One thing of which there is no end in sight, and besitos without end: 1,000,000 on the first day. */
const SHOP = `
experience: { name: velas, title: Velas, language: es, languages: [es], zone: UTC, start: fin }
fragments:
  fin: { text: Fin., ending: { title: Fin } }
items:
  vela: { title: Vela, text: De cera. }
shop:
  vela: { price: { besitos: 1 }, stock: 100000000 }
economy:
  daily: { besitos: 1000000 }
`

type Latencies = { readonly command: number[]; readonly purchase: number[] }

/**
 * A purchase, from the press to the answer on the phone, beside a plain command of the same members in the same minute: an act over
 * the member, their wallet and a stock that everybody buys from.
 */
export const purchaseBench = async (lab: Lab): Promise<string> => {
  const database = await lab.createLogDatabase('purchases')
  await publish(database)
  lab.tell('shop: starting the bot')
  const telegram = await startBotApiEmulator({ token: TOKEN })
  const bot = runDianaBot(['start'], { ...environmentOf(lab, database), TELEGRAM_API_ROOT: telegram.root })
  await bot.says('DianaBot is up')
  try {
    let came = 0
    const come = async (count: number): Promise<Shopper[]> => {
      const shoppers = Array.from({ length: count }, (_, nth) => shopper(telegram, came + nth))
      came += count
      await inLanes(64, shoppers, async ({ says }) => {
        await says('/start', /Fin: Fin/)
        await says('/diario', /por venir hoy/)
      })
      return shoppers
    }
    await inLanes(16, await come(32), (one) => shop(one, { command: [], purchase: [] }))
    const rows: (readonly (string | number)[])[] = []
    for (const atOnce of AT_ONCE) {
      lab.tell(`shop: ${atOnce} member(s) at once`)
      const latencies: Latencies = { command: [], purchase: [] }
      const shoppers = await come(atOnce * Math.ceil(lab.scale.samples / (TIMES_EACH * Math.sqrt(atOnce))))
      await inLanes(atOnce, shoppers, (one) => shop(one, latencies))
      const name = `purchase_c${atOnce}`
      const command = lab.record(`${name}_command_p50_ms`, quantile(latencies.command, 0.5))
      const purchase = lab.record(`${name}_p50_ms`, quantile(latencies.purchase, 0.5))
      const ratio = lab.record(`${name}_vs_command`, purchase / command)
      rows.push([`${atOnce} member(s) at once`, command, purchase, ratio])
    }
    const ratios = AT_ONCE.map((atOnce) => lab.figures[`purchase_c${atOnce}_vs_command`] ?? 0)
    lab.record('purchase_vs_command', Math.max(...ratios))
    await check(database)
    return table(['purchases', 'command p50 ms', 'purchase p50 ms', 'purchase / command'], rows)
  } finally {
    await bot.stop()
    await telegram.stop()
  }
}

type Shopper = ReturnType<typeof shopper>

/** Somebody who does one thing after the other; each deed settles when they are shown the message that is expected. */
const shopper = (telegram: BotApiEmulator, nth: number) => {
  const id = FIRST_MEMBER + nth
  const member = telegram.member({ id, language_code: 'es' })
  let last: Message | undefined
  let expected: { readonly text: RegExp; readonly answered: () => void } | undefined
  const hear = (message: Message) => {
    if (message.chat.id !== id || !expected?.text.test(message.text ?? '')) return
    last = message
    expected.answered()
  }
  telegram.onSend(hear)
  telegram.onEdit(hear)
  const until = (text: RegExp, act: () => unknown) =>
    new Promise<void>((answered) => {
      expected = { text, answered }
      act()
    })
  return {
    says: (said: string, text: RegExp) => until(text, () => member.says(said)),
    pressesFirst: (text: RegExp) =>
      until(text, () => {
        const button = last?.reply_markup?.inline_keyboard[0]?.[0]
        if (last === undefined || button === undefined || !('callback_data' in button))
          throw new Error(`member ${id} sees no button`)
        member.presses(button.callback_data, last.message_id)
      }),
  }
}

/** Goes through all of them, so many at once. */
const inLanes = async (lanes: number, all: readonly Shopper[], act: (one: Shopper) => Promise<void>) => {
  const waiting = [...all]
  const lane = async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await act(one)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** A command, and a purchase after what leads to its button, some times over. */
const shop = async (one: Shopper, { command, purchase }: Latencies): Promise<void> => {
  const timed = async (latencies: number[], act: () => Promise<void>) => {
    const askedAt = performance.now()
    await act()
    latencies.push(performance.now() - askedAt)
  }
  for (let nth = 0; nth < TIMES_EACH; nth += 1) {
    await timed(command, () => one.says('/ayuda', /\/tienda/))
    await one.says('/tienda', /^La tienda/)
    await one.pressesFirst(/Cuesta/)
    await timed(purchase, () => one.pressesFirst(/^Compra hecha/))
  }
}

const environmentOf = (lab: Lab, database: Connection) => ({
  DATABASE_URL: urlOf(database),
  REDIS_URL: lab.redisUrl,
  TELEGRAM_BOT_TOKEN: TOKEN,
  LOG_LEVEL: 'error',
})

const publish = async (database: Connection) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'dianabot-shop-'))
  await writeFile(path.join(folder, 'shop.yaml'), SHOP)
  const publishing = runDianaBot(['content', 'publish', folder, '--made-on', '0'], {
    DATABASE_URL: urlOf(database),
  })
  const code = await publishing.ended
  await rm(folder, { recursive: true })
  if (code !== 0) throw new Error(publishing.output())
}

/** What was sold is what was paid for and what was taken from the stock. */
const check = async (database: Connection) => {
  const [found] = await query<{ sold: number; paid: number; taken: number }>(
    database,
    `select count(*) filter (where event_type = 'gamification.item_purchased')::int as sold,
            count(*) filter (where event_type = 'gamification.besitos_spent')::int as paid,
            coalesce(max((event_data ->> 'sold')::int), 0) as taken
     from event_logs where event_type like 'gamification.%'`,
  )
  if (found === undefined || found.sold === 0 || found.sold !== found.paid || found.sold !== found.taken)
    throw new Error(`what was sold does not add up: ${JSON.stringify(found)}`)
}
