import * as E from 'fp-ts/lib/Either.js'
import { type Moment, positionUpTo } from '../../../application/audit/moment.ts'
import { auditEconomy } from '../../../application/economy/ledger/auditEconomy.ts'
import { issued, type Ledger } from '../../../application/economy/ledger/ledger.ts'
import { Interruption, resultOrExit } from '../../program/programFailure.ts'
import { tableLines } from '../../terminal/table.ts'
import { type Question, tellMoments, valueOrExit } from '../question.ts'
import type { Format } from '../topic.ts'

export type AuditOptions = Format & { readonly at?: Moment }

/** Proves that all movements add up; `false` where they do not, once the first wrong event is told. */
export const auditMovements = async (question: Question, { at }: AuditOptions): Promise<boolean> => {
  const { services, printer, tell, json, signal } = question
  const log = await services.eventLog()
  await tellMoments(question, log, at === undefined ? {} : { at })
  const upTo = await resultOrExit(positionUpTo(log, at))
  const clock = await services.clock()
  const startedAt = clock.elapsed()
  const told = { events: 0 }
  const audited = valueOrExit(
    await auditEconomy(log, {
      upTo,
      onProgress: ({ events }) => {
        if (signal.aborted) throw new Interruption('Stopped.')
        told.events = events
      },
    }),
  )
  const seconds = Math.max(clock.elapsed() - startedAt, 1) / 1_000
  tell(`${told.events} events, ${Math.round(told.events / seconds)} a second`)
  if (E.isLeft(audited)) {
    const { position, stream, event_type, expected, found } = audited.left
    printer.print(
      json
        ? JSON.stringify({ balanced: false, ...audited.left })
        : `WRONG at position ${position}, ${event_type} in ${stream}: expected ${expected}, found ${found}`,
    )
    return false
  }
  for (const line of json ? [JSON.stringify(ledgerJson(audited.right))] : ledgerLines(audited.right))
    printer.print(line)
  return true
}

const ledgerJson = ({ balances, reserved, accounts, ...counts }: Ledger) => ({
  balanced: true,
  ...counts,
  balances: String(balances),
  reserved: String(reserved),
  accounts: accounts.map(({ account, given, taken }) => ({
    account,
    given: String(given),
    taken: String(taken),
  })),
})

const ledgerLines = ({ position, movements, wallets, balances, accounts }: Ledger): readonly string[] => [
  `${movements} movements up to position ${position} add up: ${balances} besitos in ${wallets} wallets, ${issued(accounts)} from all other accounts`,
  ...(accounts.length === 0
    ? []
    : tableLines(
        ['account', 'given', 'taken', 'net'],
        accounts.map(({ account, given, taken }) => [
          account,
          String(given),
          String(taken),
          String(given - taken),
        ]),
      )),
]
