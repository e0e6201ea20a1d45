import * as E from 'fp-ts/lib/Either.js'
import { columnsOf } from '../../application/audit/columns.ts'
import { positionUpTo } from '../../application/audit/moment.ts'
import { type Difference, differences, replay } from '../../application/audit/replay.ts'
import type { UserRow } from '../../application/ports/userDirectory.ts'
import { userProjection } from '../../application/user/userProjection.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { ReplayOptions } from '../cli/audit.ts'
import { writeLines } from '../files/lines.ts'
import { tableLines } from '../terminal/table.ts'
import { type Auditing, createProgress, orEnd, tellMoments } from './auditing.ts'
import { orFailToStart } from './startFailure.ts'
import { TOKENS } from './tokens.ts'

/** Folds the users anew from the log alone, and compares them with the live rows where those stand at the same event. */
export const replayUsers = async (auditing: Auditing, options: ReplayOptions): Promise<boolean> => {
  const { to, into } = options
  const { container, printer, tell, json } = auditing
  const log = await container.get(TOKENS.eventLog)
  const live = await orFailToStart((await container.get(TOKENS.readUserTable))(userProjection.name))
  const { position: head } = await orFailToStart(log.head())
  await tellMoments(auditing, log, to === undefined ? {} : { to })
  const unmade = live.position === 0 && head > 0
  const upTo = to === undefined && !unmade ? live.position : await orFailToStart(positionUpTo(log, to))
  const progress = createProgress(await container.get(TOKENS.clock), auditing)
  const rows = orEnd(
    await replay(log, userProjection, { upTo, leaveOut: live.parked, onEvent: progress.step }),
  )
  progress.done()
  if (into !== undefined)
    tell(`wrote ${orEnd(await writeLines(into, rowLines(rows), options))} rows to ${into}`)
  if (live.parked.size > 0)
    tell(`${live.parked.size} parked events are left out, as they are of the live rows ("dead-letters list")`)

  if (unmade)
    tell(
      `the projection ${userProjection.name} stands at position 0 of ${head}: no bot has run on this log yet, so that there is nothing to compare; start one`,
    )
  else if (to === undefined && live.position < head)
    tell(
      `the live rows stand at position ${live.position}, and the log goes on to position ${head}; a bot that runs brings them there`,
    )

  const compared = upTo === live.position && !unmade
  const found = compared ? differences(live.rows, rows) : []
  if (found.length > 0)
    tell(
      `the live rows were changed by hand, or made by a version of the bot that took an event otherwise; "projections rebuild ${userProjection.name}" makes them anew from the log`,
    )
  if (json) {
    const outcome = compared
      ? { identical: found.length === 0, differences: found.map(named) }
      : { live: live.position }
    printer.print(JSON.stringify({ position: upTo, head, users: rows.size, ...outcome }))
  } else for (const line of report(upTo, rows.size, compared ? found : live.position)) printer.print(line)
  return found.length === 0 && !(unmade && to === undefined)
}

const report = (
  position: number,
  users: number,
  found: readonly Difference<UserId>[] | number,
): readonly string[] => {
  const replayed = `replayed the log up to position ${position} into ${users} users`
  if (typeof found === 'number')
    return [`${replayed}; nothing to compare them with, for the live rows stand at position ${found}`]
  if (found.length === 0) return [`${replayed}: identical`]
  return [
    `${replayed}: ${found.length} differences`,
    ...tableLines(
      ['user_id', 'column', 'live', 'replayed'],
      found.map(({ key, column, live, replayed }) => [String(key), column, cellOf(live), cellOf(replayed)]),
    ),
  ]
}

const cellOf = (value: unknown) => (value === undefined ? '(no row)' : JSON.stringify(value))

const named = ({ key, column, live = null, replayed = null }: Difference<UserId>) => ({
  user_id: key,
  column,
  live,
  replayed,
})

async function* rowLines(
  rows: ReadonlyMap<UserId, UserRow>,
): AsyncGenerator<E.Either<never, string>, void, void> {
  for (const [, row] of [...rows].toSorted(([a], [b]) => a - b))
    yield E.right(JSON.stringify(Object.fromEntries(columnsOf(row))))
}
