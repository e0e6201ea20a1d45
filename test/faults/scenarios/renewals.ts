import type { BotProcess } from '../../support/botProcess.ts'
import { endLeases } from '../harness/leases.ts'
import { openInvoices, type Payer, payOnce } from '../harness/payers.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { rememberButtons } from '../harness/shownButtons.ts'
import { createTape } from '../harness/tape.ts'
import { PATIENCE_MS, someTime } from '../harness/until.ts'
import type { World } from '../harness/world.ts'
import { heldInTheLog, untilErrandsAreDone } from './renewalEvidence.ts'
import { type Stage, untilHeld, WAYS } from './renewalWays.ts'

const KILLS = scaled(2)
const FIRST = 770_000
const EACH = 2
const ERRAND = 'policy-renewal'

const wayOf = ({ account }: Payer) => WAYS[(account - FIRST) % WAYS.length] as (typeof WAYS)[number]

const ACCOUNTS = Array.from({ length: WAYS.length * EACH }, (_, nth) => FIRST + nth)

const begins = async (stage: Stage, payer: Payer) => {
  const { world, tape } = stage
  const { telegram } = world
  const started = tape.keep(
    telegram.member({ id: payer.account, first_name: 'Payer', language_code: 'es' }).says('/start'),
  )
  await telegram.whenConfirmed(started, PATIENCE_MS)
  const { updateId } = await payOnce(world, payer)
  tape.keep(updateId)
  await untilHeld(stage, payer, 'renewed')
}

/** How Telegram answers while members turn their renewals off and on: late, not at all, or with a no. */
const trouble = ({ telegram }: World) => {
  const failing = (failure: Parameters<typeof telegram.failNext>[1], times: number) =>
    telegram.failNext('editUserStarSubscription', failure, times)
  failing({ kind: 'dropAfter' }, 2)
  failing({ kind: 'tooMany', retryAfter: 1 }, 2)
  failing({ kind: 'hang', milliseconds: 2_000 }, 2)
  failing({ kind: 'error', code: 502, description: 'Bad Gateway' }, 2)
  failing({ kind: 'drop' }, 1)
  failing({ kind: 'dropAfter' }, 1)
}

/** Kills the bot, has Telegram send again what was taken, and starts another. */
const strikeOnce = async ({ world, tape }: Stage, bot: BotProcess) => {
  const { bots, database } = world
  await someTime(300, 1_500)
  await bots.kill(bot)
  tape.playBack()
  await endLeases(database)
  return bots.start()
}

/** Telegram and the log agree about what is renewed; and of what comes next month nobody is charged who is out. */
const judgeRenewals = async (world: World, payers: readonly Payer[]) => {
  const { telegram } = world
  await untilErrandsAreDone(world, ERRAND)
  const complaints: string[] = []
  const charged: Payer[] = []
  let last = 0
  for (const payer of payers) {
    const [subscription] = telegram.subscriptionsOf(payer.account)
    const isRenewed = subscription?.canceledBy === undefined
    const { isCharged } = wayOf(payer)
    const held = await heldInTheLog(world, payer.userId)
    if (isRenewed !== isCharged || isRenewed !== (held === 'renewed'))
      complaints.push(
        `${payer.account} is ${held} in the log, and Telegram ${isRenewed ? 'goes on' : 'has ended'}`,
      )
    if (!isRenewed) continue
    charged.push(payer)
    last = telegram.member({ id: payer.account, first_name: 'Payer' }).renews().updateId
  }
  await telegram.whenConfirmed(last, PATIENCE_MS)
  for (const { account, userId } of payers) {
    const months = charged.some((one) => one.userId === userId) ? 2 : 1
    const [row] = await world.database.query<{ started: number; received: number }>(
      `select count(*) filter (where event_type = 'admin.subscription_started')::int as started,
              count(*) filter (where event_type = 'admin.payment_received')::int as received
         from event_logs where (event_data ->> 'user_id')::bigint = $1`,
      [userId],
    )
    const taken = telegram.stars.charges().filter(({ user }) => user.id === account).length
    if (row?.started !== months || row.received !== months || taken !== months)
      complaints.push(`${account} has paid ${taken} months of ${months}: ${JSON.stringify(row)}`)
  }
  if (complaints.length > 0) throw new Error(complaints.slice(0, 5).join('; '))
}

const killedWhileCanceling: Scenario = {
  name: 'the bot is killed while renewals are turned off and on',
  bots: 0,
  strike: async (world) => {
    let bot = await world.bots.start()
    const stage = { world, tape: createTape(world), shown: rememberButtons(world) }
    const payers = await openInvoices(world, ACCOUNTS, { kind: 'recurring' })
    await Promise.all(payers.map((payer) => begins(stage, payer)))
    trouble(world)
    let areDone = false
    const living = Promise.all(payers.map((payer) => wayOf(payer).go(stage, payer))).finally(() => {
      areDone = true
    })
    living.catch(() => undefined)
    let kills = 0
    for (; !areDone && kills < KILLS; kills += 1) bot = await strikeOnce(stage, bot)
    await living
    await strikeOnce(stage, bot)
    await judgeRenewals(world, payers)
    return kills + 1
  },
}

export const renewalScenarios = [killedWhileCanceling]
