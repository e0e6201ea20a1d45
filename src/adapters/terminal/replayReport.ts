import { type Comparison, isUnmade } from '../../application/audit/compareWithLog.ts'
import { tableLines } from './table.ts'

/** What a replay came to, in lines for a person. */
export const replayReport = ({
  projection,
  keyColumn,
  position,
  live,
  rows,
  differences,
}: Comparison): readonly string[] => {
  const replayed = `replayed the log up to position ${position} into ${rows.length} ${projection}`
  if (differences === undefined)
    return [`${replayed}; nothing to compare them with, for the live rows stand at position ${live}`]
  if (differences.length === 0) return [`${replayed}: identical`]
  return [
    `${replayed}: ${differences.length} differences`,
    ...tableLines(
      [keyColumn, 'column', 'live', 'replayed'],
      differences.map(({ key, column, live, replayed }) => [
        String(key),
        column,
        cellOf(live),
        cellOf(replayed),
      ]),
    ),
  ]
}

const cellOf = (value: unknown) => (value === undefined ? '(no row)' : JSON.stringify(value))

/** The same as a line of JSON. */
export const replayJson = ({
  projection,
  keyColumn,
  position,
  head,
  live,
  rows,
  differences,
}: Comparison): string =>
  JSON.stringify({
    position,
    head,
    [projection]: rows.length,
    ...(differences === undefined
      ? { live }
      : {
          identical: differences.length === 0,
          differences: differences.map(({ key, column, live = null, replayed = null }) => ({
            [keyColumn]: key,
            column,
            live,
            replayed,
          })),
        }),
  })

/** What whoever reads the report should know besides. `wanted` says that they asked for a certain position. */
export const replayHints = (
  { projection, head, live, parked, differences = [] }: Comparison,
  wanted: boolean,
): readonly string[] => [
  ...(parked > 0
    ? [`${parked} parked events are left out, as they are of the live rows ("dead-letters list")`]
    : []),
  ...(isUnmade({ live, head })
    ? [
        `the projection ${projection} stands at position 0 of ${head}: no bot has run on this log yet, so that there is nothing to compare; start one`,
      ]
    : !wanted && live < head
      ? [
          `the live rows stand at position ${live}, and the log goes on to position ${head}; a bot that runs brings them there`,
        ]
      : []),
  ...(differences.length > 0
    ? [
        `the live rows were changed by hand, or made by a version of the bot that took an event otherwise; "projections rebuild ${projection}" makes them anew from the log`,
      ]
    : []),
]
