import * as TE from 'fp-ts/lib/TaskEither.js'
import { createTemporalCalendar } from '../../../../src/adapters/calendar/temporalCalendar.ts'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createMemoryVault } from '../../../../src/adapters/memory/memoryVault.ts'
import { createMembershipFront } from '../../../../src/adapters/telegram/membership/front.ts'
import type { Experience } from '../../../../src/application/content/experience.ts'
import { createLinkActs } from '../../../../src/application/membership/linkActs.ts'
import { createMembershipActs } from '../../../../src/application/membership/membershipActs.ts'
import { createReadGifts, planGifts } from '../../../../src/application/membership/planGifts.ts'
import { createReadMembership } from '../../../../src/application/membership/readMembership.ts'
import type { InvoiceTold } from '../../../../src/application/membership/starPayments.ts'
import { createJoinByInvitation } from '../../../../src/application/policies/membership/joinByInvitation.ts'
import type { EventLog } from '../../../../src/application/ports/eventLog.ts'
import { foldedRows } from '../../../application/support/foldedRows.ts'
import { createNumbers } from '../../../support/botDependencies.ts'
import { createBotInProcess } from './botInProcess.ts'
import { compiled, nothingPublished, textsOf } from './storyStage.ts'
import { ANA, DATE, message, PRIVATE, presses, says, update } from './updates.ts'

export const PLANS = `
experience: { name: the-club, title: El club, language: es, languages: [es], zone: UTC, start: fin }
fragments: { fin: { text: Fin., ending: { title: Fin } } }
plans:
  vip: { title: Sala, text: La sala de atrás., days: 30, stars: 150, channels: [sala], grace: 2, trial: 3 }
  socio: { title: Socio, text: Todos los meses., recurring: true, stars: 99, channels: [sala] }
  regalo: { title: Regalo, text: Solo se da., days: 7 }
`

/** The bot with plans for sale, where links to pay are made by the test; Ana is a member. */
export const createVipStage = async (yaml = PLANS) => {
  let experience: Experience = compiled(yaml)
  const asked: InvoiceTold[] = []
  const calendar = createTemporalCalendar(TE.right([]))
  const live = { part: nothingPublished, of: () => experience }
  const now = { current: () => new Date() }
  let log: EventLog | undefined
  const vault = createMemoryVault(undefined, createNumbers())
  const bot = createBotInProcess({
    vault,
    logOf: (memory) => {
      log = memory
      return memory
    },
    frontsOf: (fronts) => {
      const known = log as EventLog
      const experiences = { current: () => experience, live: TE.right(experience) }
      const snapshots = createMemorySnapshotStore()
      return [
        ...fronts,
        createMembershipFront({
          acts: createMembershipActs({ live, calendar }),
          join: createJoinByInvitation(live),
          links: createLinkActs({ live, vault }),
          readMembership: createReadMembership({ log: known, snapshots, experiences, calendar }),
          readGifts: (userId, limit) => async () => {
            const rows = await foldedRows({ log: known, clock: bot.clock }, planGifts)
            return createReadGifts(rows)(userId, limit)()
          },
          waysIn: {
            unused: () => TE.right([]),
            linkInto: () => TE.right('none'),
            invite: () => [],
          },
          payments: {
            link: (told) => {
              asked.push(told)
              return TE.right(`https://t.me/$${told.invoice.slice(0, 8)}`)
            },
          },
          vault,
          titles: experiences,
          clock: { now: () => now.current() },
        }),
      ]
    },
  })
  now.current = bot.clock.now

  const give = async (given: Parameters<typeof bot.handle>[0]) => {
    const before = bot.calls.length
    await bot.handle(given)
    return bot.calls.slice(before)
  }
  const keyboard = () => {
    const shown = bot.calls.findLast(({ payload }) => payload.reply_markup !== undefined)?.payload
      .reply_markup
    return (shown as { inline_keyboard: { text: string; callback_data: string }[][] }).inline_keyboard.flat()
  }
  const pressOf = (label: string) => {
    const button = keyboard().find(({ text }) => text.includes(label))
    if (button === undefined) throw new Error(`no button says "${label}": ${JSON.stringify(keyboard())}`)
    return presses({
      data: button.callback_data,
      message: { message_id: 11, date: DATE, chat: PRIVATE, text: '…' },
    })
  }
  const from = (id: number) => ({ ...ANA, id })
  const payment = (fields: object, payer: number) =>
    message({
      from: from(payer),
      chat: { ...PRIVATE, id: payer },
      date: Math.floor(bot.clock.now().getTime() / 1_000),
      ...fields,
    })
  await give(says('/start'))

  return {
    ...bot,
    give,
    asked,
    labels: () => keyboard().map(({ text }) => text),
    says: async (text: string, account: number = ANA.id) =>
      textsOf(await give(says(text, { from: from(account), chat: { ...PRIVATE, id: account } }))).at(-1),
    pressOf,
    presses: async (label: string) => textsOf(await give(pressOf(label))).at(-1),
    publish: (next: string) => {
      experience = compiled(next)
    },
    /** Telegram asks whether somebody may pay; what the bot has answered. */
    checksOut: async (invoice: string, stars: number, payer: number = ANA.id) => {
      const calls = await give(
        update('pre_checkout_query', {
          id: `${payer}-${invoice}`,
          from: from(payer),
          currency: 'XTR',
          total_amount: stars,
          invoice_payload: invoice,
        }),
      )
      return calls.find(({ method }) => method === 'answerPreCheckoutQuery')?.payload
    },
    paid: (invoice: string, charge: string, fields: object = {}, payer: number = ANA.id) =>
      payment(
        {
          successful_payment: {
            currency: 'XTR',
            total_amount: 150,
            invoice_payload: invoice,
            telegram_payment_charge_id: charge,
            provider_payment_charge_id: '',
            ...fields,
          },
        },
        payer,
      ),
    refunded: (invoice: string, charge: string, payer: number = ANA.id) =>
      payment(
        {
          refunded_payment: {
            currency: 'XTR',
            total_amount: 150,
            invoice_payload: invoice,
            telegram_payment_charge_id: charge,
          },
        },
        payer,
      ),
    tellsRenewal: (invoice: string, state: string) =>
      update('subscription', { user: from(ANA.id), invoice_payload: invoice, state }),
    /** Asks for an invoice of the plan that is called so, and answers its id. */
    orders: async (title: string, button: string) => {
      await give(says('/vip'))
      await give(pressOf(title))
      await give(pressOf(button))
      const told = asked.at(-1)
      if (told === undefined) throw new Error('no link was made')
      return told.invoice as string
    },
    ended: async () => {
      const events = (await bot.events()).filter(({ stream }) => stream.startsWith('membership-'))
      return events.map(({ type, data }) => [
        type.slice('admin.subscription_'.length),
        String(data.ends_at).slice(0, 10),
      ])
    },
    typesSince: async (position: number) => (await bot.events()).slice(position).map(({ type }) => type),
  }
}
