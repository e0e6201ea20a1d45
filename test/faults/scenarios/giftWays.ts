import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import { type Payer, payOften } from '../harness/payers.ts'
import type { rememberButtons } from '../harness/shownButtons.ts'
import type { Tape } from '../harness/tape.ts'
import type { rememberTexts } from '../harness/toldTexts.ts'
import { PATIENCE_MS, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

export type Stage = {
  readonly world: World
  readonly tape: Tape
  readonly shown: ReturnType<typeof rememberButtons>
  readonly told: ReturnType<typeof rememberTexts>
  readonly room: OwnedChannel
  /** Who came into the room, and by which link of theirs. */
  readonly entered: Map<number, string>
}

const GIFT = /\?start=(v_[0-9a-f]{32})/
const INVITATION = /\?start=(v_r[0-9a-f]{32})/
const OWN_LINK = /(https:\/\/t\.me\/\+\d+)/
/** A notice is sent once at most: whoever hears nothing for so long looks below /vip. */
const ASKS_AFTER_MS = 2_000
const TIMES = 2

const personOf = ({ world }: Stage, account: number) =>
  world.telegram.member({ id: account, first_name: `Person ${account}`, language_code: 'en' })

const says = async (stage: Stage, account: number, text: string) => {
  const updateId = stage.tape.keep(personOf(stage, account).says(text))
  await stage.world.telegram.whenConfirmed(updateId, PATIENCE_MS)
}

const looksBelowVip = async (stage: Stage, account: number, button: string) => {
  await says(stage, account, '/vip')
  const data = stage.shown(account, button)
  if (data === undefined) return
  const updateId = stage.tape.keep(personOf(stage, account).presses(data))
  await stage.world.telegram.whenConfirmed(updateId, PATIENCE_MS)
}

/** Waits until one of them was told so many things that look so, by itself or below that button of /vip. */
const untilTold = async (
  stage: Stage,
  accounts: readonly number[],
  { looks, button, count = 1 }: { readonly looks: RegExp; readonly button: string; readonly count?: number },
): Promise<{ readonly account: number; readonly found: readonly string[] }> => {
  let askedAt = performance.now()
  return until(
    async () => {
      for (const account of accounts) {
        const found = stage.told(account, looks)
        if (found.length >= count) return { account, found }
      }
      if (performance.now() - askedAt > ASKS_AFTER_MS) {
        await Promise.all(accounts.map((account) => looksBelowVip(stage, account, button)))
        askedAt = performance.now()
      }
      return undefined
    },
    () => `of ${accounts.join(' and ')} nobody finds what is below “${button}”`,
  )
}

/** Whoever of them has the plan comes into the room by the link that is theirs alone. */
const enters = async (stage: Stage, accounts: readonly number[]) => {
  const { tape, room, entered } = stage
  const { account, found } = await untilTold(stage, accounts, { looks: OWN_LINK, button: 'Enter “room”' })
  const link = found.at(-1) ?? ''
  const followed = personOf(stage, account).follows(link)
  if (followed.how === 'refused') throw new Error(`the link of ${account} is no good: ${followed.why}`)
  tape.keep(followed.updateId ?? 0)
  await until(
    () => room.has({ id: account }) || undefined,
    () => `${account} has the plan and is not let in`,
  )
  entered.set(account, link)
}

/** Pays for as many gifts as there are pairs; of each pair both open the link at once, and one has it. Answers the charges. */
export const gives = async (
  stage: Stage,
  payer: Payer,
  pairs: readonly (readonly number[])[],
): Promise<readonly string[]> => {
  await says(stage, payer.account, '/start')
  const charges = await payOften(stage.world, payer, pairs.length)
  const { found } = await untilTold(stage, [payer.account], {
    looks: GIFT,
    button: 'Your gifts',
    count: pairs.length,
  })
  if (found.length > pairs.length) throw new Error(`${pairs.length} gifts have ${found.length} links`)
  await Promise.all(
    pairs.map(async (pair, nth) => {
      await Promise.all(pair.map((account) => says(stage, account, `/start ${found[nth]}`)))
      await enters(stage, pair)
    }),
  )
  return charges
}

/** One invites, and the others come by that link and pay, more than once. Answers the charges. */
export const invites = async (
  stage: Stage,
  account: number,
  invited: readonly Payer[],
): Promise<readonly string[]> => {
  await says(stage, account, '/start')
  const { found } = await untilTold(stage, [account], { looks: INVITATION, button: 'Invite' })
  const charges = await Promise.all(
    invited.map(async (payer) => {
      await says(stage, payer.account, `/start ${found[0]}`)
      const paid = await payOften(stage.world, payer, TIMES)
      await enters(stage, [payer.account])
      return paid
    }),
  )
  await enters(stage, [account])
  return charges.flat()
}
