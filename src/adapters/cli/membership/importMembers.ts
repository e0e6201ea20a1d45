import { readRows } from '../../../application/membership/importing/readRows.ts'
import { writeSecretFile } from '../../files/secretFile.ts'
import { readTextFile } from '../../files/textFile.ts'
import { resultOrExit } from '../../program/programFailure.ts'
import { createProgress } from '../progress.ts'
import type { Question } from '../question.ts'
import type { Format } from '../topic.ts'
import { shownLink, type WayServices } from './makeLinks.ts'

export type ImportOptions = Format & { readonly dryRun?: boolean; readonly links?: string }

/**
 * Gives the members of another bot what they have there, and makes links of the rows of whom this one does not know. Nothing is recorded
 * where anything is wrong with the file; answers false then. What a file has brought it brings no second time. Who is banned from a channel of
 * their plan by somebody else is told, and the ban stands.
 */
export const importMembers = async (
  question: Question,
  services: WayServices,
  file: string,
  { dryRun = false, links = `${file}.links.csv` }: ImportOptions,
): Promise<boolean> => {
  const { printer, json, tell } = question
  const text = await resultOrExit(readTextFile(file))
  const ways = await services.makeWays()
  const { columns, rows, faults } = readRows(text, await resultOrExit(ways.plans))
  if (faults.length > 0) {
    for (const { line, reason } of faults)
      printer.print(json ? JSON.stringify({ line, reason }) : `line ${line}: ${reason}`)
    tell('Nothing was imported.')
    return false
  }
  const bot = dryRun ? undefined : await (await services.botName())()
  const findBans = await services.findBans()
  const counts = { unknown: 0, granted: 0, extended: 0, linked: 0, linked_before: 0, taken: 0, over: 0 }
  const lines: string[] = []
  const progress = createProgress(await question.services.clock(), question, rows.length, 'rows')
  // What was done before somebody stops it has its links written as well.
  try {
    for (const { line, row, fields } of rows) {
      progress.step()
      const bans = row.account === undefined ? [] : await resultOrExit(findBans(row.account, row.planId))
      if (bans.length > 0) {
        counts.unknown += 1
        tell(`line ${line}: unknown: banned from ${bans.join(', ')} by an administrator or another bot.`)
      }
      const done = await resultOrExit(dryRun ? ways.find(row) : ways.row(row))
      if (done.is !== 'waiting') {
        counts[done.is] += 1
        continue
      }
      counts[done.isNew ? 'linked' : 'linked_before'] += 1
      lines.push([...fields, shownLink(bot, done.code)].map(quoted).join(','))
    }
  } finally {
    if (!dryRun && lines.length > 0)
      await resultOrExit(writeSecretFile(links, `${[...columns, 'link'].join(',')}\n${lines.join('\n')}\n`))
  }
  progress.done()
  const written = dryRun || lines.length === 0 ? null : links
  if (json) printer.print(JSON.stringify({ ...counts, links: written, dry_run: dryRun }))
  else {
    const told = Object.entries(counts).map(([what, count]) => `${count} ${what.replace('_', ' ')}`)
    printer.print(`${dryRun ? 'It would be: ' : ''}${told.join(', ')}.`)
    if (written !== null) printer.print(`The links are in ${written}: each lets in whoever comes first.`)
  }
  return true
}

const quoted = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)
