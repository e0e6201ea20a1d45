import type { Judgement } from './judge.ts'
import type { Verdict } from './verify.ts'

/** What came of a fault; a skipped one has its reason in place of a verdict. */
export type Result = {
  readonly name: string
  readonly strikes: number
  readonly seconds: number
  readonly verdict: Verdict
}

const COLUMNS = [
  'fault',
  'runs',
  'confirmed',
  'events',
  'lost',
  'doubled',
  'reordered',
  'seconds',
  'ok',
] as const
const NAME_WIDTH = 62
const WIDTH = 11
const MOST_TOLD = 5

const line = (cells: readonly (string | number)[]) =>
  cells
    .map((cell, nth) => (nth === 0 ? String(cell).padEnd(NAME_WIDTH) : String(cell).padStart(WIDTH)))
    .join('')

export const heading = () => line(COLUMNS)

export const survived = ({ verdict: { lost, doubled, reordered, complaints } }: Result) =>
  lost.length + doubled.length + reordered.length + complaints.length === 0

/** The row of a fault, and below it in words what it has not survived. */
export const row = (result: Result): string => {
  const { name, strikes, seconds, verdict } = result
  const { confirmed, events, lost, doubled, reordered, complaints } = verdict
  return [
    line([
      name,
      strikes,
      confirmed,
      events,
      lost.length,
      doubled.length,
      reordered.length,
      seconds.toFixed(1),
      survived(result) ? 'yes' : 'NO',
    ]),
    ...[lost, doubled, reordered, complaints].flatMap(firstOf).map((what) => `  ! ${what}`),
  ].join('\n')
}

const firstOf = (told: readonly string[]) =>
  told.length <= MOST_TOLD ? told : [...told.slice(0, MOST_TOLD), `… and ${told.length - MOST_TOLD} more`]

export const skippedRow = (name: string, reason: string) =>
  `${line([name, 0, '-', '-', '-', '-', '-', '-', 'skipped'])}\n  ${reason}`

/** The last line: what all of them came to. */
export const summary = (results: readonly Result[]): string => {
  const sum = (key: keyof Judgement) => results.reduce((total, { verdict }) => total + verdict[key].length, 0)
  return `faults: ${results.filter(survived).length} survived, ${sum('lost')} lost, ${sum('doubled')} doubled, ${sum('reordered')} reordered`
}
