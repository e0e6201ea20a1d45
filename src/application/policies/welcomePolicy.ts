import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { WalletCommand } from '../../domain/economy/commands.ts'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import { userEvents } from '../../domain/user/events.ts'
import type { HandleWalletCommands } from '../economy/handleWalletCommands.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { Clock } from '../ports/clock.ts'
import type { Policy } from './policy.ts'

const WELCOME_BESITOS = 10

const definitions = {
  'user.registered': userEvents['user.registered'],
  'user.forgotten': userEvents['user.forgotten'],
}
type Arrival = EventOf<typeof definitions>

/**
 * Gives ten besitos to a member who registers, and closes the wallet of one who is forgotten. One policy does both, so
 * that a member who comes back at once is welcomed after the old wallet was closed.
 */
export const createWelcomePolicy = (
  handleWalletCommands: HandleWalletCommands,
  clock: Clock,
): Policy<Arrival> => {
  const commandFor = ({ type, data: { user_id: userId } }: Arrival): WalletCommand => {
    const at = clock.now()
    switch (type) {
      case 'user.registered':
        return { type: 'GrantBesitos', userId, amount: WELCOME_BESITOS, source: 'welcome' as Slug, at }
      case 'user.forgotten':
        return { type: 'CloseWallet', userId, at }
    }
  }
  return {
    name: 'welcome' as Slug,
    pattern: 'user.*',
    catalogue: createCatalogue(definitions),
    react: (event, metadata) =>
      pipe(
        handleWalletCommands(event.data.user_id, metadata, [commandFor(event)]),
        TE.map(({ rejections }) => rejections),
      ),
  }
}
