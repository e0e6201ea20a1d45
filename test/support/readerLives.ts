import type { Experience } from '../../src/application/content/experience.ts'
import { WALLET, WALLET_STATE } from '../../src/application/economy/walletState.ts'
import { storySection } from '../../src/application/narrative/content/storySection.ts'
import { arrivalAt, fragmentFor, type Occasion } from '../../src/application/narrative/occasion.ts'
import { READER, READER_STATE } from '../../src/application/narrative/readerState.ts'
import { openDecisions, wayOf } from '../../src/application/narrative/reading.ts'
import { UTC } from '../../src/application/ports/calendar.ts'
import { walletStream } from '../../src/domain/economy/wallet.ts'
import { type LocalDate, plusDays } from '../../src/domain/kernel/dates.ts'
import type { DomainEvent } from '../../src/domain/kernel/domainEvent.ts'
import type { Slug, UserId } from '../../src/domain/kernel/ids.ts'
import type { Positive } from '../../src/domain/kernel/numbers.ts'
import type { ReaderCommand } from '../../src/domain/narrative/commands.ts'
import { readerStream } from '../../src/domain/narrative/reader.ts'
import { valueIn } from './results.ts'

/** Something that happened to somebody, before it is recorded. */
export type Lived = { readonly stream: string; readonly event: DomainEvent }

/** Which of the decisions that are open somebody makes, the n-th time; none, and they stop there. */
export type Choosing = (open: readonly Slug[], nth: number) => Slug | undefined

const THINKING_MS = 20_000

/** What the log tells of a reader who begins at a moment, and decides as they choose: their story, and their wallet. */
export function* lifeOf(
  experience: Experience,
  userId: UserId,
  began: Date,
  choose: Choosing,
): Generator<Lived, void, void> {
  const story = experience.of(storySection)
  let [reader, wallet, at] = [READER.decider.initial, WALLET.decider.initial, began]
  const occasion = (): Occasion => {
    const date = at.toISOString().slice(0, 10) as LocalDate
    const opensOn = plusDays(date, 1)
    return {
      story,
      version: experience.version as Positive,
      moment: { at, date },
      zone: UTC,
      tomorrow: () => ({ opensOn, opensAt: new Date(`${opensOn}T00:00:00.000Z`) }),
    }
  }
  const states = ((of: unknown) =>
    of === READER_STATE ? reader : of === WALLET_STATE ? wallet : undefined) as Parameters<
    typeof openDecisions
  >[1]

  function* paid(command: Parameters<typeof WALLET.decider.decide>[0]): Generator<Lived, void, void> {
    for (const event of valueIn(WALLET.decider.decide(command, wallet))) {
      wallet = WALLET.decider.evolve(wallet, event)
      yield { stream: walletStream(userId), event }
    }
  }
  const give = (amount: number) =>
    paid({ type: 'GrantBesitos', userId, amount, source: 'story_reward' as Slug, at })

  function* acted(command: ReaderCommand, price = 0): Generator<Lived, void, void> {
    const events = valueIn(READER.decider.decide(command, reader))
    for (const event of events) {
      reader = READER.decider.evolve(reader, event)
      yield { stream: readerStream(userId), event }
    }
    if (price > 0)
      yield* paid({ type: 'SpendBesitos', userId, amount: price, purpose: 'story_price' as Slug, at })
    for (const { data } of events) if ('reward' in data && data.reward > 0) yield* give(data.reward)
  }

  yield* give(10)
  const begins = fragmentFor(occasion(), story.start)
  yield* acted({ type: 'BeginRun', userId, turn: null, first: arrivalAt(occasion(), begins, undefined), at })
  for (let nth = 0; ; nth += 1) {
    if (reader.place.status === 'awaiting') {
      const { fragmentId, opensAt, opensOn } = reader.place
      at = new Date(opensAt.getTime() + 1)
      const by = opensOn === null ? { dueAt: opensAt } : { today: opensOn }
      const opened = arrivalAt(occasion(), fragmentFor(occasion(), fragmentId), undefined)
      yield* acted({ type: 'OpenFragment', userId, by, opened, at })
    }
    at = new Date(at.getTime() + THINKING_MS)
    const open = openDecisions(occasion(), states, reader).map(({ decision }) => decision.id)
    const decisionId = choose(open, nth)
    if (decisionId === undefined) return
    const found = wayOf(occasion(), states, reader, decisionId)
    const price = found !== null && 'price' in found ? found.price : 0
    yield* acted({ type: 'Decide', userId, turn: reader.version, decisionId, found, at }, price)
  }
}
