import { buttonData } from '../../../src/adapters/telegram/talking/fronts/buttonData.ts'
import type { Payer } from '../harness/payers.ts'
import type { rememberButtons } from '../harness/shownButtons.ts'
import type { Tape } from '../harness/tape.ts'
import { PATIENCE_MS, someTime, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'
import { heldInTheLog } from './renewalEvidence.ts'

export type Stage = {
  readonly world: World
  readonly tape: Tape
  readonly shown: ReturnType<typeof rememberButtons>
}
type Way = { readonly isCharged: boolean; readonly go: (stage: Stage, payer: Payer) => unknown }

const press = ({ world, tape }: Stage, { account, userId }: Payer, id: string) => {
  const data = buttonData({ prefix: 'v', owner: userId, turn: 0, id })
  return tape.keep(world.telegram.member({ id: account, first_name: 'Payer' }).presses(data))
}
const off = (stage: Stage, payer: Payer) => press(stage, payer, 'ca:vip')
const on = (stage: Stage, payer: Payer) => press(stage, payer, 're:vip')

export const untilHeld = ({ world }: Stage, { userId }: Payer, wanted: string) =>
  until(
    async () => (await heldInTheLog(world, userId)) === wanted || undefined,
    () => `a plan is not ${wanted} in the log`,
  )

/** Presses what asks to be forgotten, and presses again, until it is done: not before Telegram renews nothing any more. */
const isForgotten = async (stage: Stage, payer: Payer) => {
  const { world, tape, shown } = stage
  const { account, userId } = payer
  const member = world.telegram.member({ id: account, first_name: 'Payer' })
  tape.keep(member.says('/privacidad'))
  await until(
    async () => {
      const data = shown(account, 'Sí, olvídame') ?? shown(account, 'Olvídame')
      if (data !== undefined) await world.telegram.whenConfirmed(tape.keep(member.presses(data)), PATIENCE_MS)
      await someTime(200, 600)
      return (await heldInTheLog(world, userId)) === 'closed' || undefined
    },
    () => 'who wants to be forgotten is not',
  )
}

/** What members do with what Telegram renews, and whether it charges them afterwards. */
export const WAYS: readonly Way[] = [
  { isCharged: true, go: () => undefined },
  {
    isCharged: false,
    go: async (stage, payer) => {
      off(stage, payer)
      await untilHeld(stage, payer, 'canceled')
    },
  },
  {
    isCharged: true,
    go: async (stage, payer) => {
      off(stage, payer)
      await untilHeld(stage, payer, 'canceled')
      on(stage, payer)
      await until(
        () => stage.world.telegram.subscriptionsOf(payer.account)[0]?.canceledBy === 'user' || undefined,
        () => 'Telegram does not let a member go on with what the bot has ended',
      )
      const member = stage.world.telegram.member({ id: payer.account, first_name: 'Payer' })
      stage.tape.keep(member.resumesSubscription())
      await untilHeld(stage, payer, 'renewed')
    },
  },
  {
    // Nobody has turned it on again at Telegram.
    isCharged: false,
    go: async (stage, payer) => {
      for (const deed of [off, on, off, off, on, off, on]) {
        deed(stage, payer)
        await someTime(0, 400)
      }
    },
  },
  {
    isCharged: false,
    go: async ({ world: { bots } }, { account }) => {
      await bots.run('membership', 'revoke', String(account), 'vip', '--reason', 'they asked for it')
    },
  },
  { isCharged: false, go: isForgotten },
  {
    isCharged: true,
    go: async (stage, payer) => {
      const { world, tape } = stage
      const member = world.telegram.member({ id: payer.account, first_name: 'Payer' })
      tape.keep(member.cancelsSubscription())
      await untilHeld(stage, payer, 'canceled')
      tape.keep(member.resumesSubscription())
      await untilHeld(stage, payer, 'renewed')
    },
  },
]
