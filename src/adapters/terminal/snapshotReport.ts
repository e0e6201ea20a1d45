import type { SnapshotComparison, WrongSnapshot } from '../../application/audit/states/compareSnapshots.ts'
import { tableLines } from './table.ts'

const rowsOf = ({ stream, version, differences }: WrongSnapshot): readonly (readonly string[])[] =>
  differences.map(({ field, snapshot, replayed }) => [
    stream,
    String(version),
    field,
    cellOf(snapshot),
    cellOf(replayed),
  ])

const cellOf = (value: unknown) => (value === undefined ? '(none)' : JSON.stringify(value))

/** What came of the snapshots, in lines for a person. */
export const snapshotReport = ({ compared, wrong, told }: SnapshotComparison): readonly string[] => {
  const folded = `folded the streams of ${compared} snapshots`
  if (wrong === 0) return [`${folded}: identical`]
  return [
    `${folded}: ${wrong} are not what the log gives`,
    ...tableLines(['stream', 'version', 'field', 'snapshot', 'replayed'], told.flatMap(rowsOf)),
  ]
}

/** The same as a line of JSON. */
export const snapshotJson = ({ compared, ignored, wrong, told }: SnapshotComparison): string =>
  JSON.stringify({
    snapshots: compared,
    ignored,
    identical: wrong === 0,
    wrong,
    differences: told.flatMap(({ stream, version, differences }) =>
      differences.map(({ field, snapshot = null, replayed = null }) => ({
        stream,
        version,
        field,
        snapshot,
        replayed,
      })),
    ),
  })

/** What whoever reads the report should know besides. */
export const snapshotHints = ({ ignored, wrong, told }: SnapshotComparison): readonly string[] => [
  ...(ignored > 0
    ? [`${ignored} snapshots of other ways of folding are ignored, as the bot ignores them`]
    : []),
  ...(wrong > told.length ? [`only the first ${told.length} of ${wrong} are shown`] : []),
  ...(wrong > 0
    ? [
        'a snapshot was changed by hand, or made by a version of the bot that folded events otherwise under the same name; "snapshots drop STREAM" drops those of a stream, and "snapshots drop" all, at no loss; then restart the bot',
      ]
    : []),
]
