import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import { userEvents } from '../../domain/user/events.ts'
import { createCatalogue } from '../events/createCatalogue.ts'
import type { HandleWalletCommands } from '../gamification/handleWalletCommands.ts'
import type { Clock } from '../ports/clock.ts'
import type { Policy } from './policy.ts'

const WELCOME_BESITOS = 10

const definitions = { 'user.registered': userEvents['user.registered'] }

/** Welcomes whoever registers with ten besitos. */
export const createWelcomePolicy = (
  handleWalletCommands: HandleWalletCommands,
  clock: Clock,
): Policy<EventOf<typeof definitions>> => ({
  name: 'welcome' as Slug,
  pattern: 'user.registered',
  catalogue: createCatalogue(definitions),
  react: ({ data }, metadata) =>
    pipe(
      handleWalletCommands(data.user_id, metadata, [
        {
          type: 'GrantBesitos',
          userId: data.user_id,
          amount: WELCOME_BESITOS,
          source: 'welcome' as Slug,
          at: clock.now(),
        },
      ]),
      TE.map(({ rejections }) => rejections),
    ),
})
