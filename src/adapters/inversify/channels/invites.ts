import { createReadInvite } from '../../../application/channels/readInvite.ts'
import { errandSubscription } from '../../../application/policies/errand.ts'
import {
  createMakeInvites,
  createRevokeInvites,
} from '../../../application/policies/membership/inviteErrands.ts'
import {
  createEndForgottenInvites,
  endUsedInvites,
  orderInvites,
} from '../../../application/policies/membership/invites.ts'
import { policySubscription } from '../../../application/policies/policy.ts'
import type { Provide } from '../provide.ts'
import { TOKENS } from '../tokens.ts'
import { CHANNELS } from './tokens.ts'

/** The links that members have into channels: when one is made, and when it is good no more. */
export const inviteBindings = (provide: Provide): void => {
  provide(
    CHANNELS.readInvite,
    [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.vault, TOKENS.clock],
    (log, snapshots, vault, clock) => createReadInvite({ log, snapshots, vault, clock }),
  )
  provide(TOKENS.policy, [TOKENS.reacting], (needs) => policySubscription(orderInvites, needs))
  provide(TOKENS.policy, [TOKENS.reacting], (needs) => policySubscription(endUsedInvites, needs))
  provide(TOKENS.policy, [CHANNELS.readNames, TOKENS.reacting], (readNames, needs) =>
    errandSubscription(createEndForgottenInvites(readNames), needs),
  )
  provide(
    TOKENS.policy,
    [TOKENS.rooms, TOKENS.vault, TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.reacting],
    (rooms, vault, log, snapshots, needs) =>
      errandSubscription(createMakeInvites({ rooms, vault, log, snapshots }), needs),
  )
  provide(TOKENS.policy, [TOKENS.rooms, TOKENS.vault, TOKENS.reacting], (rooms, vault, needs) =>
    errandSubscription(createRevokeInvites({ rooms, vault }), needs),
  )
}
