import * as E from 'fp-ts/lib/Either.js'
import {
  type MemberHistory,
  memberHistory,
  memberStateAt,
} from '../../application/audit/states/memberHistory.ts'
import type { FieldChange, Step } from '../../application/audit/states/memberState.ts'
import type { MemberName } from '../../application/privacy/memberName.ts'
import { ProgramFailure } from '../program/programFailure.ts'
import { eventPhrase } from '../terminal/eventLines.ts'
import { printLongJson } from '../terminal/longJson.ts'
import { tableLines } from '../terminal/table.ts'
import type { AuditActions } from './audit.ts'
import { numberOf } from './memberName.ts'
import { lineOf, type Question, tellMoments, valueOrExit } from './question.ts'

const dependenciesOf = async ({ services }: Question) => ({
  log: await services.eventLog(),
  aggregates: await services.memberAggregates(),
})

/** Tells what the log says of a member at a moment. */
export const showState = async (
  question: Question,
  name: MemberName,
  { at }: Parameters<AuditActions['showState']>[1],
): Promise<void> => {
  const { printer, json } = question
  const userId = await numberOf(question.services, name)
  const dependencies = await dependenciesOf(question)
  await tellMoments(question, dependencies.log, at === undefined ? {} : { at })
  const { position, versions, fields } = valueOrExit(await memberStateAt(dependencies, userId, at))
  if (json)
    return printer.print(
      JSON.stringify({
        user_id: userId,
        position,
        streams: Object.fromEntries(versions),
        state: Object.fromEntries(fields),
      }),
    )
  const streams = [...versions].map(([stream, version]) => `${stream} v${version}`).join(', ')
  printer.print(`member ${userId} at position ${position}: ${streams || 'no events'}`)
  const cells = [...fields].map(([field, value]) => [field, JSON.stringify(value)])
  for (const line of tableLines(['field', 'value'], cells)) printer.print(line)
}

/** Tells what changed for a member between two moments, and by which events. */
export const showChanges = async (
  question: Question,
  name: MemberName,
  moments: Parameters<AuditActions['showChanges']>[1],
): Promise<void> => {
  const { printer, json } = question
  const userId = await numberOf(question.services, name)
  const dependencies = await dependenciesOf(question)
  await tellMoments(question, dependencies.log, moments)
  const asked = await memberHistory(dependencies, userId, moments)
  if (E.isLeft(asked) && asked.left._tag === 'BackwardsRange')
    throw new ProgramFailure(
      `The range ends before it begins: --from is position ${asked.left.from} and --to is position ${asked.left.to}.`,
    )
  const { from, to, changes, events, steps } = valueOrExit(asked)
  if (json) {
    const head = { user_id: userId, from, to, changes: changes.map(named) }
    return printLongJson(printer, { head, list: 'events', indent: 0 }, stepObjects(steps()))
  }
  printer.print(`member ${userId}, after position ${from} up to position ${to}: ${events} events`)
  for (const line of changesTable(changes)) printer.print(line)
  for await (const step of steps()) {
    for (const line of stepLines(valueOrExit(step))) printer.print(line)
    await printer.drained()
    if (printer.closed.aborted) return
  }
}

async function* stepObjects(steps: ReturnType<MemberHistory['steps']>) {
  for await (const read of steps) {
    const { event, changes } = valueOrExit(read)
    yield { ...JSON.parse(lineOf(event)), changes: changes.map(named) }
  }
}

const named = ({ field, from = null, to = null }: FieldChange) => ({ field, from, to })

const changesTable = (changes: readonly FieldChange[]): readonly string[] =>
  changes.length === 0
    ? ['nothing changed']
    : tableLines(
        ['field', 'from', 'to'],
        changes.map(named).map(({ field, from, to }) => [field, JSON.stringify(from), JSON.stringify(to)]),
      )

const stepLines = ({ event, changes }: Step): readonly string[] => [
  eventPhrase(event),
  ...changes
    .map(named)
    .map(({ field, from, to }) => `    ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`),
]
