import type { LedgerFinding } from '../../../application/membership/reconcileLedger.ts'
import type { Finding, Reconciling } from '../../../application/membership/reconciling.ts'
import { resultOrExit } from '../../program/programFailure.ts'
import { createProgress } from '../progress.ts'
import { type Question, valueOrExit } from '../question.ts'
import type { Format } from '../topic.ts'

export type ReconcileOptions = Format & { readonly dryRun?: boolean }
export type ReconcileServices = { readonly reconciling: () => Promise<Reconciling> }

type Counts = Record<string, number>

/**
 * Compares the log with Telegram: with its ledger of Stars, and, person by person, with the channels that plans open. What was dropped is
 * recorded, and who is in with nothing that lets them is removed, by the running bot and through the brake; with `dryRun` it is only told.
 * Answers false where the two do not agree, or something could not be told.
 */
export const reconcile = async (
  question: Question,
  services: ReconcileServices,
  { dryRun = false }: ReconcileOptions,
): Promise<boolean> => {
  const { printer, json, tell } = question
  const reconciling = await services.reconciling()
  const say = (line: string, facts: object) => printer.print(json ? JSON.stringify(facts) : line)
  const ledger = await reconcileLedger(question, reconciling, dryRun, say)
  const people = await reconcilePeople(question, reconciling, dryRun, say)
  const isWell = [...Object.entries(ledger), ...Object.entries(people)].every(
    ([what, count]) => count === 0 || WELL.has(what),
  )
  if (json) say('', { ledger, people, agrees: isWell, dry_run: dryRun })
  else {
    printer.print(`Stars: ${inWords(ledger)}.`)
    printer.print(`People in channels: ${inWords(people)}.`)
    printer.print(isWell ? 'The log and Telegram agree.' : 'The log and Telegram do not agree in all.')
  }
  if ((people.ordered ?? 0) > 0) tell('Who is to be removed is removed by the running bot.')
  return isWell
}

/** What needs nobody's look. */
const WELL = new Set(['known', 'foreign', 'recorded', 'agrees', 'ordered'])

const inWords = (counts: Counts): string => {
  const told = Object.entries(counts).filter(([, count]) => count > 0)
  return told.length === 0 ? 'nothing' : told.map(([what, count]) => `${count} ${what}`).join(', ')
}

type Say = (line: string, facts: object) => void

const reconcileLedger = async (
  question: Question,
  { ledger, record }: Reconciling,
  dryRun: boolean,
  say: Say,
): Promise<Counts> => {
  const counts: Counts = { known: 0, recorded: 0, dropped: 0, foreign: 0, unsure: 0, only_in_log: 0 }
  const progress = createProgress(await question.services.clock(), question, undefined, 'lines of the ledger')
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  for await (const found of ledger()) {
    const finding: LedgerFinding = valueOrExit(found)
    progress.step()
    if (finding._tag === 'onlyInLog') {
      count('only_in_log')
      say(`payment ${finding.payment} is in the log, and not in Telegram's ledger`, {
        payment: finding.payment,
        is: 'only_in_log',
      })
      continue
    }
    const { line, stands } = finding
    if (stands === 'dropped') {
      if (!dryRun) await resultOrExit(record(line))
      say(
        `${line.kind} ${line.payment} of ${line.stars} Stars was dropped${dryRun ? '' : ', and is recorded now'}`,
        { payment: line.payment, kind: line.kind, is: 'dropped', recorded: !dryRun },
      )
    }
    count(stands === 'dropped' && !dryRun ? 'recorded' : stands)
  }
  progress.done()
  return counts
}

const reconcilePeople = async (
  question: Question,
  { people, order }: Reconciling,
  dryRun: boolean,
  say: Say,
): Promise<Counts> => {
  const counts: Counts = { agrees: 0, missing: 0, unknown: 0, intruders: 0, ordered: 0, held: 0 }
  const progress = createProgress(await question.services.clock(), question, undefined, 'people')
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  for await (const found of people()) {
    const finding = valueOrExit(found)
    progress.step()
    if (finding.is !== 'intruder') {
      count(finding.is === 'banned' ? 'unknown' : finding.is)
      if (finding.is !== 'agrees') say(lineOf(finding), factsOf(finding))
      continue
    }
    say(lineOf(finding), factsOf(finding))
    if (dryRun) count('intruders')
    else {
      const ordered = await resultOrExit(order(finding))
      count(ordered === 'over' ? 'agrees' : ordered)
    }
  }
  progress.done()
  return counts
}

const factsOf = ({ userId, channel, is }: Finding) => ({
  user_id: userId,
  channel_id: channel.channelId,
  channel: channel.name,
  is: is === 'banned' ? 'unknown' : is,
  ...(is === 'banned' ? { banned: true } : {}),
})

/** Said before anything is done. */
const lineOf = ({ userId, channel, is }: Finding): string => {
  const who = `member ${userId} in ${channel.name}`
  switch (is) {
    case 'missing':
      return `${who}: may be in, and is not`
    case 'unknown':
      return `${who}: nothing sure is known, and nothing is done`
    case 'banned':
      return `${who}: unknown: may be in, and was banned by an administrator or another bot; the ban stands`
    case 'intruder':
      return `${who}: is in, and no plan of theirs opens it: to be removed`
    case 'agrees':
      return `${who}: as it should be`
  }
}
