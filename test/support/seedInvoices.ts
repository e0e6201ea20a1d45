import { TOKENS } from '../../src/adapters/inversify/tokens.ts'
import { factRefusals } from '../../src/application/commands/factRefusals.ts'
import { byOperator } from '../../src/application/log/eventMetadata.ts'
import { invoicePart } from '../../src/application/membership/membershipPart.ts'
import type { Slug, TelegramId, UserId, Uuid } from '../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../src/domain/kernel/numbers.ts'
import type { PlanKind } from '../../src/domain/membership/words.ts'
import { openContainer } from './openContainer.ts'
import { right } from './results.ts'

const MONTH_MS = 30 * 86_400_000

/** An invoice of the plan "vip", and who may pay it. */
export type SeededInvoice = { readonly account: number; readonly userId: UserId; readonly invoice: Uuid }

/** By default it is no gift, and the plan opens no channels, which go by their names. */
export type InvoiceTerms = {
  readonly kind?: PlanKind
  readonly isGift?: boolean
  readonly channels?: readonly string[]
}

/** An invoice for each account, of a plan of 30 days, in the order of the accounts. It may be paid for a month. */
export const seedInvoices = async (
  databaseUrl: string,
  accounts: readonly number[],
  { price, kind = 'days', isGift = false, channels = [] }: InvoiceTerms & { readonly price: number },
): Promise<readonly SeededInvoice[]> => {
  const container = openContainer(databaseUrl)
  const vault = await container.get(TOKENS.vault)
  const performAct = await container.get(TOKENS.performAct)
  const ids = await container.get(TOKENS.ids)
  const stars = price as Positive
  const made: SeededInvoice[] = []
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
          kind,
          days: 30 as Positive,
          stars,
          grace_days: 0 as Natural,
          channels: channels as readonly Slug[],
        },
        stars,
        isGift,
        validUntil: new Date(at.getTime() + MONTH_MS),
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
    made.push({ account, userId, invoice })
  }
  await container.close()
  return made
}
