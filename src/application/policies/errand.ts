import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Part } from '../commands/part.ts'
import type { Catalogued } from '../log/createCatalogue.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PartitionedSubscription, SubscriptionFailure } from '../subscriptions/subscription.ts'
import { type Policy, type PolicyDependencies, reactionSubscription } from './policy.ts'

/**
 * What an event has ordered to be done outside, such as a call of Telegram's, and what is recorded of it.
 *
 * - `perform` does it. After a crash it does it again, which must be harmless. A failure means that the outside is away:
 *   it is tried again for as long as it takes. A fact, such as that it was done already, is an outcome.
 * - `partsFor` records the outcome: once, however often it was done.
 */
export type Errand<Event, Outcome> = Omit<Policy<Event>, 'partsFor'> & {
  readonly perform: (event: Catalogued<Event>) => TE.TaskEither<SubscriptionFailure, Outcome>
  readonly partsFor: (event: Catalogued<Event>, outcome: Outcome, at: Date) => readonly Part[]
}

export type ErrandDependencies = PolicyDependencies & { readonly log: Pick<EventLog, 'readCommand'> }

/** The subscription that runs errands: those of one stream in turn, of different streams side by side. */
export const errandSubscription = <Event, Outcome>(
  errand: Errand<Event, Outcome>,
  dependencies: ErrandDependencies,
): PartitionedSubscription =>
  reactionSubscription(
    {
      ...errand,
      partsFor: (event, commandId) =>
        pipe(
          dependencies.log.readCommand(commandId),
          TE.flatMap(
            (known): TE.TaskEither<SubscriptionFailure, ((at: Date) => readonly Part[]) | 'done'> =>
              known.length > 0
                ? TE.right('done')
                : pipe(
                    errand.perform(event),
                    TE.map((outcome) => (at) => errand.partsFor(event, outcome, at)),
                  ),
          ),
        ),
    },
    dependencies,
  )
