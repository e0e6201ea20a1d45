import { countOf } from '../../../domain/economy/counts.ts'
import type { Wallet } from '../../../domain/economy/walletState.ts'
import type { LocalDate } from '../../../domain/kernel/dates.ts'
import { daysBetween } from '../../../domain/kernel/dates.ts'
import type { Reader } from '../../../domain/narrative/readerState.ts'
import type { ImaginedReader } from './imaginedReader.ts'
import type { StorySight } from './imaginedSight.ts'

const A_MONDAY = '2024-01-01' as LocalDate

/** What is the same for two readers for whom the story goes on alike. */
export const keyOf =
  (sight: StorySight) =>
  ({ reader, wallet, date }: ImaginedReader): string =>
    JSON.stringify([
      runOf(sight, reader),
      reader.secrets.filter((id) => sight.secrets.includes(id)).toSorted(),
      Math.min(wallet.balance, sight.besitos),
      Math.min(wallet.lifetime, sight.lifetime),
      thingsOf(sight, reader, wallet),
      dayOf(sight, date),
    ])

/** Of a run that is over nothing counts but where it ended. */
const runOf = ({ from, haste }: StorySight, { place, decisions, completed, levels }: Reader) => {
  if (place.status !== 'reading') return place.status === 'ended' ? [place.fragmentId] : []
  const sight = from(place.fragmentId)
  return [
    place.fragmentId,
    0,
    decisions
      .filter(({ decisionId }) => sight.decisions.has(decisionId))
      .map(({ decisionId, reactionMs }) => `${decisionId} ${hasteOf(reactionMs, haste(decisionId))}`)
      .toSorted(),
    completed.filter((id) => sight.completed.has(id)).toSorted(),
    sight.levels ? levels.toSorted() : [],
  ]
}

/** Things outlast a run; where nothing ahead asks for any, they make no difference in it. */
const thingsOf = ({ from, things }: StorySight, { place }: Reader, { items, used }: Wallet) => {
  if (place.status === 'reading' && !from(place.fragmentId).things) return []
  return [[...things].filter((id) => countOf(items, id) > 0), used.filter((id) => things.has(id))].map(
    (ids) => ids.toSorted(),
  )
}

/** How many of the borders a reaction time has passed. */
const hasteOf = (reactionMs: number, borders: readonly number[]) =>
  borders.filter((border) => reactionMs >= border).length

/** Which day of the week it is, and whether it is before, on or after each day that is written somewhere. */
const dayOf = ({ days }: StorySight, date: LocalDate) =>
  days.length === 0
    ? []
    : [
        daysBetween(A_MONDAY, date) % 7,
        ...days.flatMap(({ names }) =>
          names
            .filter((name) => /^\d{4}-/.test(name))
            .map((day) => Math.sign(daysBetween(day as LocalDate, date))),
        ),
      ]
