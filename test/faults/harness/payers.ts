import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { type InvoiceTerms, seedInvoices } from '../../support/seedInvoices.ts'
import { PATIENCE_MS, someTime } from './until.ts'
import type { World } from './world.ts'

const STARS = 150
const PERIOD_S = 2_592_000

/** Somebody with a link that opens an invoice of theirs. */
export type Payer = { readonly account: number; readonly userId: UserId; readonly link: string }

/** An invoice of the plan "vip" for each account, as a link that they can open. */
export const openInvoices = async (
  { telegram, database }: World,
  accounts: readonly number[],
  terms: InvoiceTerms = {},
): Promise<readonly Payer[]> => {
  const seeded = await seedInvoices(database.url, accounts, { ...terms, price: STARS })
  return Promise.all(
    seeded.map(async ({ account, userId, invoice }) => {
      const answer = await fetch(`${telegram.root}/bot${telegram.token}/createInvoiceLink`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          title: 'VIP',
          description: 'VIP',
          payload: invoice,
          currency: 'XTR',
          prices: [{ label: 'VIP', amount: STARS }],
          ...(terms.kind === 'recurring' && { subscription_period: PERIOD_S }),
        }),
      })
      const { result } = (await answer.json()) as { readonly result: string }
      return { account, userId, link: result }
    }),
  )
}

/** Pays an invoice once; again where the bot did not agree in time. */
export const payOnce = async ({ telegram }: World, { account, link }: Payer) => {
  const member = telegram.member({ id: account, first_name: `Payer ${account}` })
  const startedAt = performance.now()
  for (;;) {
    const end = await member.pays(link).end
    if (end.paid) return end
    if (performance.now() - startedAt > PATIENCE_MS)
      throw new Error(`${account} cannot pay: ${JSON.stringify(end)}`)
    await someTime(50, 300)
  }
}

/** Pays the same invoice several times, one after the other; answers the charges. */
export const payOften = async (world: World, payer: Payer, times: number): Promise<readonly string[]> => {
  const charges: string[] = []
  while (charges.length < times) {
    charges.push((await payOnce(world, payer)).chargeId)
    await someTime(50, 300)
  }
  return charges
}
