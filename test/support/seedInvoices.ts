import { TOKENS } from '../../src/adapters/inversify/tokens.ts'
import { factRefusals } from '../../src/application/commands/factRefusals.ts'
import { byOperator } from '../../src/application/log/eventMetadata.ts'
import { invoicePart } from '../../src/application/membership/membershipPart.ts'
import type { Slug, TelegramId, Uuid } from '../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../src/domain/kernel/numbers.ts'
import { openContainer } from './openContainer.ts'
import { right } from './results.ts'

const HOUR_MS = 3_600_000

/** An invoice for each account, of a plan of 30 days; answers their names, in the order of the accounts. */
export const seedInvoices = async (
  databaseUrl: string,
  accounts: readonly number[],
  price: number,
): Promise<readonly Uuid[]> => {
  const container = openContainer(databaseUrl)
  const vault = await container.get(TOKENS.vault)
  const performAct = await container.get(TOKENS.performAct)
  const ids = await container.get(TOKENS.ids)
  const stars = price as Positive
  const made: Uuid[] = []
  for (const account of accounts) {
    const { userId } = await right(vault.admit(account as TelegramId))
    const [invoice, commandId, at] = [ids.next(), ids.next(), new Date()]
    const making = invoicePart(invoice, [
      {
        type: 'MakeInvoice',
        userId,
        invoice,
        terms: {
          plan_id: 'vip' as Slug,
          kind: 'days',
          days: 30 as Positive,
          stars,
          grace_days: 0 as Natural,
          channels: [],
        },
        stars,
        isGift: false,
        validUntil: new Date(at.getTime() + HOUR_MS),
        contentVersion: 0 as Natural,
        at,
      },
    ])
    await right(
      performAct({
        metadata: byOperator(commandId),
        at,
        parts: [making],
        refusals: factRefusals(commandId),
      }),
    )
    made.push(invoice)
  }
  await container.close()
  return made
}
