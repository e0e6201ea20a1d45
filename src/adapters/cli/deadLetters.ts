import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../../application/log/recordedEvent.ts'
import type { DeadLetter } from '../../application/ports/checkpointStore.ts'
import type { EventLog } from '../../application/ports/eventLog.ts'
import { portFailure } from '../../application/ports/portFailure.ts'
import { orderDeadLetter } from '../../application/subscriptions/orderDeadLetter.ts'
import type { Subscription } from '../../application/subscriptions/subscription.ts'
import { subscriptionStatuses } from '../../application/subscriptions/subscriptionStatus.ts'
import { tableLines } from '../terminal/table.ts'
import type { DianaContainer } from '../inversify/container.ts'
import { Interruption, resultOrExit, ProgramFailure } from '../program/programFailure.ts'
import { TOKENS } from '../inversify/tokens.ts'

/** What an operator asks for on the command line: `print` takes the answer, `tell` the progress. */
export type Operating = {
  readonly container: DianaContainer
  readonly print: (line: string) => void
  readonly tell: (line: string) => void
  readonly json: boolean
  /** Aborted when the operator asks for a stop. */
  readonly signal: AbortSignal
}

const printRows = <Row extends object>({ print, json }: Operating, rows: readonly Row[], none: string) => {
  if (json) return print(JSON.stringify(rows))
  const [first] = rows
  if (first === undefined) return print(none)
  const cells = rows.map((row) => Object.values(row).map((value) => (value === null ? '-' : String(value))))
  for (const line of tableLines(Object.keys(first), cells)) print(line)
}

const findSubscription = async (container: DianaContainer, name: string): Promise<Subscription> => {
  const subscriptions = await container.get(TOKENS.subscriptions)
  const found = subscriptions.find((subscription) => subscription.name === name)
  if (found !== undefined) return found
  const names = subscriptions.map((subscription) => subscription.name).join(', ')
  throw new ProgramFailure(`There is no subscription ${name}; there are: ${names}.`)
}

/** Lists every subscription: its position, how far it lags, who runs it, how much it has parked. */
export const listProjections = async (operating: Operating): Promise<void> => {
  const { container } = operating
  const log = await container.get(TOKENS.eventLog)
  const subscriptions = await container.get(TOKENS.subscriptions)
  printRows(operating, await resultOrExit(subscriptionStatuses(log, subscriptions)), 'No subscriptions.')
}

/** Prints what was done: a sentence, or the same as a line of JSON. */
export const answer = ({ print, json }: Operating, sentence: string, facts: object): void =>
  print(json ? JSON.stringify(facts) : sentence)

/** Rebuilds a projection beside the rows that readers see, and switches to the new ones. */
export const rebuild = async (operating: Operating, name: string): Promise<void> => {
  const { container, tell, signal } = operating
  const projections = await container.get(TOKENS.projections)
  const projection = projections.find((known) => known.name === name)
  if (projection === undefined) {
    const names = projections.map((known) => known.name).join(', ')
    throw new ProgramFailure(`There is no projection ${name} to rebuild; there is: ${names}.`)
  }
  const clock = await container.get(TOKENS.clock)
  let toldAt = 0
  const rebuilt = await projection.rebuild({
    log: readUntil(await container.get(TOKENS.eventLog), signal),
    clock,
    logger: await container.get(TOKENS.logger),
    owner: await container.get(TOKENS.owner),
    onProgress: ({ position, head }) => {
      const now = clock.now().getTime()
      if (now - toldAt < 500) return
      toldAt = now
      tell(`${position} of ${head} events`)
    },
  })
  if (E.isLeft(rebuilt) && signal.aborted)
    throw new Interruption(`Stopped. "projections rebuild ${name}" goes on from there.`)
  if (E.isLeft(rebuilt))
    throw new ProgramFailure(
      rebuilt.left._tag === 'LeaseLost'
        ? 'Another process took the rebuild over.'
        : `The rebuild stopped: ${rebuilt.left.message}`,
    )
  answer(operating, `Rebuilt ${name} from ${rebuilt.right} events.`, { name, events: rebuilt.right })
}

/** A log that reads no further once somebody asks for a stop, so that whoever reads it lets go of what they hold. */
const readUntil = (log: EventLog, signal: AbortSignal): EventLog => ({
  ...log,
  readAll: (options) => async () =>
    signal.aborted ? E.left(portFailure('Stopped.')) : log.readAll(options)(),
})

/** Lists what subscriptions have parked: all of them, or one. */
export const listDeadLetters = async (operating: Operating, name?: string): Promise<void> => {
  const { container } = operating
  const subscriptions =
    name === undefined ? await container.get(TOKENS.subscriptions) : [await findSubscription(container, name)]
  const rows: object[] = []
  for (const { name: subscription, checkpoints } of subscriptions)
    for (const letter of await resultOrExit(checkpoints.deadLetters(subscription)))
      rows.push({ subscription, ...letter })
  printRows(operating, rows, 'No dead letters.')
}

const findLetter = async (
  container: DianaContainer,
  name: string,
  position: number,
): Promise<{ readonly letter: DeadLetter; readonly event: RecordedEvent | undefined }> => {
  const { checkpoints } = await findSubscription(container, name)
  const letters = await resultOrExit(checkpoints.deadLetters(name))
  const letter = letters.find((one) => one.position === position)
  if (letter === undefined)
    throw new ProgramFailure(
      `${name} has parked nothing at position ${position}; "dead-letters list" tells what it has.`,
    )
  const log = await container.get(TOKENS.eventLog)
  const [event] = await resultOrExit(log.readAll({ after: position - 1, limit: 1 }))
  return { letter, event }
}

/** Shows a dead letter and the event it stands for. */
export const showDeadLetter = async (operating: Operating, name: string, position: number): Promise<void> => {
  const { letter, event } = await findLetter(operating.container, name, position)
  const { hash: _, ...readable } = event ?? { hash: undefined }
  operating.print(
    JSON.stringify({ subscription: name, ...letter, event: readable }, null, operating.json ? 0 : 2),
  )
}

/** Orders a dead letter to be tried again or to be given up; the subscription's runner does it. */
export const order = async (
  operating: Operating,
  action: 'retry' | 'discard',
  name: string,
  position: number,
): Promise<void> => {
  const { container } = operating
  await findLetter(container, name, position)
  const give = orderDeadLetter({
    log: await container.get(TOKENS.eventLog),
    ids: await container.get(TOKENS.ids),
    clock: await container.get(TOKENS.clock),
  })
  const [event] = await resultOrExit(async () =>
    E.mapLeft(asPortFailure)(await give(name, { action, letter: position })()),
  )
  answer(
    operating,
    `Ordered as event ${event?.position}. The bot that runs ${name} carries it out now; where none runs, the next one to start.`,
    { ordered: action, name, position, event: event?.position },
  )
}

const asPortFailure = (failure: { readonly _tag: string; readonly message?: string }) => ({
  _tag: 'PortFailure' as const,
  message: failure.message ?? failure._tag,
})
