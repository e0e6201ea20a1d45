import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventBus } from '../../application/ports/eventBus.ts'
import type { Check } from './readiness.ts'

/** A bus is there when a subscription can be made; this one is taken back at once. */
export const busAnswers = (bus: Pick<EventBus, 'subscribe'>): Check =>
  pipe(
    bus.subscribe('user.registered', () => undefined),
    TE.flatMap(({ unsubscribe }) => TE.fromTask(unsubscribe)),
  )
