import { IsoDate, LocalDate } from '../../../domain/kernel/dates.ts'
import { type Slug, TelegramId } from '../../../domain/kernel/ids.ts'
import type { ImportedRow } from '../makeWays.ts'
import { type CsvFault, type CsvRecord, readCsv } from './readCsv.ts'

const COLUMNS = ['id', 'name', 'plan', 'until', 'source']
/** Who it is, in every export of a bot that tells neither. */
const KEY_COLUMN = 'key'
const NAME = /^@?[A-Za-z][A-Za-z0-9_]{3,31}$/
const KEY = /^[!-~]{1,100}$/
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
 * Reads the members of another bot: `id,name,plan,until,source`, of which id and name may be empty, and `key` where the file has that. A row
 * is told from every other by its plan, its source, and its key, its id or its name: in a later file it is the same one, whatever its end is
 * by then. Rows with none of them are counted, those of each plan, end and source for themselves. Everything that is wrong is told at once.
 */
export const readRows = (
  text: string,
  plans: readonly string[],
): {
  readonly columns: readonly string[]
  readonly rows: readonly FileRow[]
  readonly faults: readonly CsvFault[]
} => {
  const { records, fault } = readCsv(text)
  const [heading, ...others] = records
  const columns = [COLUMNS, [...COLUMNS, KEY_COLUMN]].find(
    (known) => known.join(',') === heading?.fields.join(','),
  )
  if (columns === undefined)
    return {
      columns: COLUMNS,
      rows: [],
      faults: [
        fault ?? {
          line: 1,
          reason: `the first line has to be ${COLUMNS.join(',')}, or that and ,${KEY_COLUMN}`,
        },
      ],
    }
  const seen = new Map<string, number>()
  const nameless = new Map<string, number>()
  const rows: FileRow[] = []
  const faults: CsvFault[] = []
  for (const { line, fields } of others) {
    const reasons = reasonsAgainst({ line, fields }, plans, columns.length)
    faults.push(...reasons.map((reason) => ({ line, reason })))
    if (reasons.length > 0) continue
    const [id = '', , plan = '', end = '', source = ''] = fields
    const until = untilOf(end) as Date
    const who = whoIs(fields)
    const called =
      who === ''
        ? `${plan}:${until.toISOString()}:${countedIn(nameless, `${plan}:${until.toISOString()}`, source)}`
        : `${plan}:${source}:${who}`
    const earlier = seen.get(called)
    if (earlier !== undefined) {
      faults.push({ line, reason: `it is of the same person, plan and source as line ${earlier}` })
      continue
    }
    seen.set(called, line)
    const account = id === '' ? undefined : (Number(id) as TelegramId)
    rows.push({ line, fields, row: { name: called, account, planId: plan as Slug, until, source } })
  }
  return { columns, rows, faults: fault === undefined ? faults : [...faults, fault] }
}

/** By what somebody is told from everybody else, also in a later file; nothing where nothing tells them. */
const whoIs = ([id = '', name = '', , , , key = '']: readonly string[]): string =>
  key === '' ? id || name.replace(/^@/, '').toLowerCase() : `=${key}`

/** Nobody is called so. */
const countedIn = (counts: Map<string, number>, what: string, source: string): string => {
  const counted = `${what}:${source}`
  const count = (counts.get(counted) ?? 0) + 1
  counts.set(counted, count)
  return `${source}#${count}`
}

const reasonsAgainst = (
  { fields }: CsvRecord,
  plans: readonly string[],
  columns: number,
): readonly string[] => {
  if (fields.length !== columns) return [`it has ${fields.length} fields, and ${columns} are asked for`]
  const [id = '', name = '', plan = '', until = '', source = '', key = ''] = fields
  return [
    id === '' || (/^[1-9][0-9]{0,15}$/.test(id) && TelegramId.is(Number(id)))
      ? ''
      : `"${id}" is no Telegram id`,
    name === '' || NAME.test(name) ? '' : `"${name}" is no @name of Telegram`,
    plans.includes(plan) ? '' : `there is no plan "${plan}" in what is published`,
    untilOf(until) === undefined ? `"${until}" is no date such as 2027-01-31, nor a time in UTC` : '',
    key === '' || KEY.test(key) ? '' : 'its key has to be 1 to 100 letters, digits and signs without spaces',
    source.length <= LONGEST_SOURCE ? '' : `its source is longer than ${LONGEST_SOURCE} characters`,
  ].filter((reason) => reason !== '')
}
