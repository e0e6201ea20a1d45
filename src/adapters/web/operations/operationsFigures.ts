import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Deadlines } from '../../../application/ports/deadlines.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { Notices } from '../../../application/ports/notices.ts'
import type { ParkedUpdates } from '../../../application/ports/parkedUpdates.ts'
import type { Subscription } from '../../../application/subscriptions/subscription.ts'
import { subscriptionStatuses } from '../../../application/subscriptions/subscriptionStatus.ts'
import type { ConsoleFigures } from '../console/consolePage.ts'
import { CONSOLE } from '../console/layout.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'

const MUCH_LAG = 1_000

export type OperationsFiguresDependencies = {
  readonly log: Pick<EventLog, 'head'>
  readonly subscriptions: readonly Subscription[]
  readonly deadlines: Pick<Deadlines, 'count'>
  readonly notices: Pick<Notices, 'counts'>
  readonly parkedUpdates: Pick<ParkedUpdates, 'count'>
}

/** What wants somebody to look after it. */
export const createOperationsFigures = ({
  log,
  subscriptions,
  deadlines,
  notices,
  parkedUpdates,
}: OperationsFiguresDependencies): ConsoleFigures => ({
  place: 20,
  read: (language) => {
    const t = operationsPageTexts.in(language)
    return pipe(
      TE.Do,
      TE.apS('statuses', subscriptionStatuses(log, subscriptions)),
      TE.apS('waiting', deadlines.count()),
      TE.apS('told', notices.counts()),
      TE.apS('parked', parkedUpdates.count()),
      TE.map(({ statuses, waiting, told, parked }) => {
        const lag = Math.max(0, ...statuses.map((status) => status.lag))
        const letters = statuses.reduce((sum, status) => sum + status.parked, 0)
        const coming = `${CONSOLE}/coming`
        return [
          { label: t('figure-lag'), value: lag, href: `${CONSOLE}/subscriptions`, alarms: lag > MUCH_LAG },
          { label: t('dead-letters'), value: letters, href: `${CONSOLE}/subscriptions`, alarms: letters > 0 },
          { label: t('deadlines'), value: waiting.waiting, href: coming },
          {
            label: t('figure-uncertain'),
            value: told.uncertain,
            href: `${coming}#notices`,
            alarms: told.uncertain > 0,
          },
          { label: t('parked-updates'), value: parked, href: `${coming}#parked`, alarms: parked > 0 },
        ]
      }),
    )
  },
})
