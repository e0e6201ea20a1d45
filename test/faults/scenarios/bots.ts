import { setTimeout } from 'node:timers/promises'
import type { BotProcess } from '../../support/botProcess.ts'
import type { Scenario } from '../harness/scenario.ts'
import type { World } from '../harness/world.ts'

const someTime = (least: number, most: number) => setTimeout(least + Math.random() * (most - least))

/** Who polls now, by the lease in the database: the last answer names the process by its owner id. */
const holderOf = async ({ query }: World, name: string) => {
  const [row] = await query<{ owner: string | null; epoch: string }>(
    'select owner, epoch from checkpoints where name = $1',
    [name],
  )
  return row?.owner ?? null
}

const untilHolderChanges = async (world: World, name: string, old: string | null) => {
  const deadline = Date.now() + 60_000
  for (;;) {
    const now = await holderOf(world, name)
    if (now !== null && now !== old) return
    if (Date.now() > deadline) throw new Error(`nobody took the lease of ${name} over within a minute`)
    await setTimeout(100)
  }
}

const KILLS = 50

const killedAtRandom: Scenario = {
  name: 'bot killed at random instants, 50 times',
  bots: 0,
  strike: async (world) => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Most of them strike a bot at work, some strike it while it starts.
      const bot = await world.startBot({}, kill % 5 !== 0)
      await someTime(20, 350)
      bot.kill('SIGKILL')
      await bot.ended
    }
    await world.startBot()
    return KILLS
  },
}

const holderKilled: Scenario = {
  name: 'two bots, the one that polls is killed',
  bots: 0,
  strike: async (world) => {
    const first = await world.startBot()
    await world.startBot()
    const owner = await holderOf(world, 'telegram-polling')
    await someTime(300, 800)
    first.kill('SIGKILL')
    await untilHolderChanges(world, 'telegram-polling', owner)
    await setTimeout(500)
    return 1
  },
}

const pausePastTheLease = async (world: World, bot: BotProcess) => {
  const owner = await holderOf(world, 'telegram-polling')
  bot.kill('SIGSTOP')
  await untilHolderChanges(world, 'telegram-polling', owner)
  await setTimeout(1_000)
  bot.kill('SIGCONT')
  await setTimeout(1_500)
}

const holderPaused: Scenario = {
  name: 'two bots, the one that polls is paused past its lease',
  bots: 0,
  strike: async (world) => {
    const first = await world.startBot()
    await world.startBot()
    await someTime(300, 800)
    await pausePastTheLease(world, first)
    return 1
  },
}

const bothAtOnce: Scenario = {
  name: 'two bots start on an empty database at once',
  bots: 0,
  strike: async (world) => {
    await Promise.all([world.startBot(), world.startBot()])
    await setTimeout(1_000)
    return 1
  },
}

const deliveredAgain: Scenario = {
  name: 'the same update delivered many times',
  strike: async (world) => {
    const member = world.telegram.member({ id: 500_001, first_name: 'Again', language_code: 'en' })
    const update = {
      update_id: 2_000_000,
      message: {
        message_id: 1,
        date: Math.floor(Date.now() / 1_000),
        chat: member.chat,
        from: member.user,
        text: '/start',
        entities: [{ type: 'bot_command' as const, offset: 0, length: 6 }],
      },
    }
    for (let n = 0; n < 30; n += 1) world.telegram.redeliver(structuredClone(update) as never)
    await world.telegram.answersTo(500_001, 1, 30_000)
    await setTimeout(500)
    const rows = await world.query('select from event_logs where stream = $1', ['user-500001'])
    if (rows.length !== 2) throw new Error(`30 deliveries left ${rows.length} events, not 2`)
    return 30
  },
}

const clockBack: Scenario = {
  name: 'the clock jumps back an hour',
  bots: 0,
  strike: async (world) => {
    const preload = new URL('../harness/clockBack.ts', import.meta.url).href
    await world.startBot({ NODE_OPTIONS: `--import ${preload}` })
    await setTimeout(4_000)
    return 1
  },
}

export const botScenarios = [
  killedAtRandom,
  holderKilled,
  holderPaused,
  bothAtOnce,
  deliveredAgain,
  clockBack,
]
