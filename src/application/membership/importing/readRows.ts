import { IsoDate, LocalDate } from '../../../domain/kernel/dates.ts'
import { type Slug, TelegramId } from '../../../domain/kernel/ids.ts'
import type { ImportedRow } from '../makeWays.ts'
import { type CsvFault, type CsvRecord, readCsv } from './readCsv.ts'

const COLUMNS = ['id', 'name', 'plan', 'until', 'source']
const NAME = /^@?[A-Za-z][A-Za-z0-9_]{3,31}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/
const DAY_MS = 86_400_000
const LONGEST_SOURCE = 100

/** A row, as the file has it beside what it means. */
export type FileRow = { readonly line: number; readonly fields: readonly string[]; readonly row: ImportedRow }

/** A day counts whole, in UTC. */
const untilOf = (text: string): Date | undefined => {
  if (LocalDate.is(text)) return new Date(Date.parse(`${text}T00:00:00.000Z`) + DAY_MS)
  const until = INSTANT.test(text) ? new Date(text) : undefined
  return until !== undefined && IsoDate.is(until) ? until : undefined
}

/**
 * Reads the members of another bot: `id,name,plan,until,source`, of which id and name may be empty. A row is told from every other by its
 * plan, its end and its id, or its name where it has no id; rows with neither are counted, those of each source for
 * themselves. Everything that is wrong is told at once.
 */
export const readRows = (
  text: string,
  plans: readonly string[],
): { readonly rows: readonly FileRow[]; readonly faults: readonly CsvFault[] } => {
  const { records, fault } = readCsv(text)
  const [heading, ...others] = records
  if (heading?.fields.join(',') !== COLUMNS.join(','))
    return {
      rows: [],
      faults: [fault ?? { line: 1, reason: `the first line has to be ${COLUMNS.join(',')}` }],
    }
  const seen = new Map<string, number>()
  const nameless = new Map<string, number>()
  const rows: FileRow[] = []
  const faults: CsvFault[] = []
  for (const { line, fields } of others) {
    const reasons = reasonsAgainst({ line, fields }, plans)
    faults.push(...reasons.map((reason) => ({ line, reason })))
    if (reasons.length > 0) continue
    const [id = '', name = '', plan = '', end = '', source = ''] = fields
    const until = untilOf(end) as Date
    const what = `${plan}:${until.toISOString()}`
    const who = id || name.replace(/^@/, '').toLowerCase() || countedIn(nameless, what, source)
    const key = `${what}:${who}`
    const earlier = seen.get(key)
    if (earlier !== undefined) {
      faults.push({ line, reason: `it says the same as line ${earlier}` })
      continue
    }
    seen.set(key, line)
    const account = id === '' ? undefined : (Number(id) as TelegramId)
    rows.push({ line, fields, row: { name: key, account, planId: plan as Slug, until, source } })
  }
  return { rows, faults: fault === undefined ? faults : [...faults, fault] }
}

/** Nobody is called so. */
const countedIn = (counts: Map<string, number>, what: string, source: string): string => {
  const counted = `${what}:${source}`
  const count = (counts.get(counted) ?? 0) + 1
  counts.set(counted, count)
  return `${source}#${count}`
}

const reasonsAgainst = ({ fields }: CsvRecord, plans: readonly string[]): readonly string[] => {
  if (fields.length !== COLUMNS.length)
    return [`it has ${fields.length} fields, and ${COLUMNS.length} are asked for`]
  const [id = '', name = '', plan = '', until = '', source = ''] = fields
  return [
    id === '' || (/^[1-9][0-9]{0,15}$/.test(id) && TelegramId.is(Number(id)))
      ? ''
      : `"${id}" is no Telegram id`,
    name === '' || NAME.test(name) ? '' : `"${name}" is no @name of Telegram`,
    plans.includes(plan) ? '' : `there is no plan "${plan}" in what is published`,
    untilOf(until) === undefined ? `"${until}" is no date such as 2027-01-31, nor a time in UTC` : '',
    source.length <= LONGEST_SOURCE ? '' : `its source is longer than ${LONGEST_SOURCE} characters`,
  ].filter((reason) => reason !== '')
}
