import type { ReadChannelNames } from '../../application/channels/nameChannels.ts'
import type { Removals } from '../../application/channels/removals.ts'
import type { StarPayments } from '../../application/membership/starPayments.ts'
import type { ErrandDependencies } from '../../application/policies/errand.ts'
import type { AllChannels } from '../../application/policies/membership/findChannels.ts'
import type { ChannelNames } from '../../application/policies/membership/openedChannels.ts'
import type { Rooms } from '../../application/ports/rooms.ts'
import { token } from './tokens.ts'

/** What the bindings of plans and of channels share. */
export const MEMBERSHIP_TOKENS = {
  starPayments: token<StarPayments>('StarPayments'),
  rooms: token<Rooms>('Rooms'),
  /** What an errand is run with. */
  errands: token<ErrandDependencies>('ErrandDependencies'),
  channelNames: token<ChannelNames & AllChannels>('ChannelNames'),
  readNames: token<ReadChannelNames>('ReadChannelNames'),
  removals: token<Removals>('Removals'),
}
