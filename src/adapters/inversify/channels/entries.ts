import { errandSubscription } from '../../../application/policies/errand.ts'
import { endEntries } from '../../../application/policies/membership/endEntries.ts'
import { createJoinRequests, letInWithPlan } from '../../../application/policies/membership/joinRequests.ts'
import { createLetIn } from '../../../application/policies/membership/letIn.ts'
import { roomDeadlines } from '../../../application/policies/membership/roomDeadlines.ts'
import { policySubscription } from '../../../application/policies/policy.ts'
import type { Provide } from '../provide.ts'
import { TOKENS } from '../tokens.ts'
import { CHANNELS } from './tokens.ts'

/** Who asks to be let in: what follows from it, at once and later. */
export const entryBindings = (provide: Provide): void => {
  provide(
    TOKENS.front,
    [
      CHANNELS.readNames,
      TOKENS.liveExperience,
      TOKENS.experiences,
      TOKENS.botName,
      TOKENS.vault,
      CHANNELS.readInvite,
    ],
    async (readNames, live, experiences, botName, vault, readInvite) =>
      (await import('../../telegram/channels/front.ts')).createChannelsFront({
        requests: createJoinRequests(live),
        readNames,
        experiences,
        botName,
        vault,
        readInvite,
      }),
  )
  provide(TOKENS.policy, [TOKENS.reacting], (needs) => policySubscription(letInWithPlan, needs))
  provide(TOKENS.policy, [TOKENS.reacting], (needs) => policySubscription(endEntries, needs))
  provide(TOKENS.policy, [TOKENS.rooms, TOKENS.vault, TOKENS.reacting], (rooms, vault, needs) =>
    errandSubscription(createLetIn({ rooms, vault }), needs),
  )
  provide(TOKENS.deadlineParts, [], () => roomDeadlines)
}
