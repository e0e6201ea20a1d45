import { errandSubscription } from '../../application/policies/errand.ts'
import { joinRequests } from '../../application/policies/membership/joinRequests.ts'
import { createLetIn } from '../../application/policies/membership/letIn.ts'
import type { Rooms } from '../../application/ports/rooms.ts'
import { noRooms } from '../telegram/channels/noRooms.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const CHANNELS = { rooms: token<Rooms>('Rooms') }

/** The channels and groups that the bot is in. */
export const channelsBindings: Bindings = (provide) => {
  provide(CHANNELS.rooms, [TOKENS.environment], async ({ TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT }) =>
    TELEGRAM_BOT_TOKEN === undefined
      ? noRooms
      : (await import('../telegram/channels/telegramRooms.ts')).createTelegramRooms({
          token: TELEGRAM_BOT_TOKEN,
          apiRoot: TELEGRAM_API_ROOT,
        }),
  )
  provide(TOKENS.front, [], async () =>
    (await import('../telegram/channels/front.ts')).createChannelsFront(joinRequests),
  )
  provide(
    TOKENS.policy,
    [
      CHANNELS.rooms,
      TOKENS.vault,
      TOKENS.performAct,
      TOKENS.eventLog,
      TOKENS.ids,
      TOKENS.clock,
      TOKENS.checkpointStore,
    ],
    (rooms, vault, performAct, log, ids, clock, checkpoints) =>
      errandSubscription(createLetIn({ rooms, vault }), { performAct, log, ids, clock, checkpoints }),
  )
}
