import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BotProcess } from '../../support/botProcess.ts'
import { endLeases } from '../harness/leases.ts'
import { openInvoices } from '../harness/payers.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { rememberButtons } from '../harness/shownButtons.ts'
import { createTape } from '../harness/tape.ts'
import { rememberTexts } from '../harness/toldTexts.ts'
import { PATIENCE_MS, someTime, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'
import { judgeGifts } from './giftEvidence.ts'
import { gives, invites, type Stage } from './giftWays.ts'

const KILLS = scaled(2)
const ROOM = -1_002_000_000_002
const INVITING = 780_000
const range = (first: number, count: number) => Array.from({ length: count }, (_, nth) => first + nth)
const INVITED = range(781_000, 4)
const GIVING = range(782_000, 3)
/** Each gives so many, and two want each of them. */
const GIFTS = 2
const pairsOf = (giver: number) =>
  range(0, GIFTS).map((nth) => range(783_000 + (GIVING.indexOf(giver) * GIFTS + nth) * 2, 2))

const ALONE = { SAMPLE_STORY: 'off' }
const CONTENT = `
experience: { name: the-club, title: The club, language: en, languages: [en], zone: UTC, start: end }
fragments: { end: { text: The end., ending: { title: The end } } }
plans: { vip: { title: VIP, text: The room in the back., days: 30, stars: 150, channels: [room] } }
referral: { plan: vip, days: 7, most: 50 }
`

const openRoom = async ({ bots, telegram, cleanUp }: World) => {
  const room = telegram.channel({ id: ROOM, title: 'The room' })
  await telegram.whenConfirmed(room.added ?? 0, PATIENCE_MS)
  const folder = await mkdtemp(path.join(tmpdir(), 'dianabot-faults-club-'))
  cleanUp.add({ inOrder: () => rm(folder, { recursive: true }) })
  await writeFile(path.join(folder, 'club.yaml'), CONTENT)
  await bots.run('content', 'publish', folder, '--made-on', '0')
  await bots.run('channels', 'bind', 'room', '--', String(ROOM))
  return room
}

/** How Telegram answers while links are made, used and revoked: late, not at all, or with a no. */
const trouble = ({ telegram }: World) => {
  telegram.failNext('createChatInviteLink', { kind: 'hang', milliseconds: 1_000 }, 1)
  telegram.failNext('createChatInviteLink', { kind: 'dropAfter' }, 1)
  telegram.failNext('approveChatJoinRequest', { kind: 'dropAfter' }, 2)
  telegram.failNext('revokeChatInviteLink', { kind: 'dropAfter' }, 2)
  telegram.failNext('revokeChatInviteLink', { kind: 'error', code: 502, description: 'Bad Gateway' }, 1)
}

/** Kills the bot, has Telegram send again what was taken, and starts another. */
const strikeOnce = async ({ world, tape }: Stage, bot: BotProcess) => {
  const { bots, database } = world
  await bots.kill(bot)
  tape.playBack()
  await endLeases(database)
  return bots.start(ALONE)
}

const killedWhileGiving: Scenario = {
  name: 'the bot is killed between the steps of gifts and own links',
  bots: 0,
  strike: async (world) => {
    let bot = await world.bots.start(ALONE)
    const stage: Stage = {
      world,
      tape: createTape(world),
      shown: rememberButtons(world),
      told: rememberTexts(world),
      room: await openRoom(world),
      entered: new Map(),
    }
    const channels = ['room']
    const givers = await openInvoices(world, GIVING, { isGift: true, channels })
    const invited = await openInvoices(world, INVITED, { channels })
    trouble(world)
    let areDone = false
    const living = Promise.all([
      invites(stage, INVITING, invited),
      ...givers.map((payer) => gives(stage, payer, pairsOf(payer.account))),
    ]).finally(() => {
      areDone = true
    })
    living.catch(() => undefined)
    let kills = 0
    for (; !areDone && kills < KILLS; kills += 1) {
      // Every other time only once somebody more is in, so that it is struck while links are made, used and revoked.
      const before = stage.entered.size
      if (kills % 2 === 1)
        await until(
          () => stage.entered.size > before || areDone || undefined,
          () => 'nobody comes in',
        )
      else await someTime(300, 1_200)
      await someTime(0, 300)
      bot = await strikeOnce(stage, bot)
    }
    const [own, ...gifts] = await living
    await strikeOnce(stage, bot)
    await judgeGifts(stage, { own, gifts: gifts.flat(), invited: invited.length })
    return kills + 1
  },
}

export const giftScenarios = [killedWhileGiving]
