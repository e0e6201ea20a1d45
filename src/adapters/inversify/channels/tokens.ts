import type { ApproveRequests } from '../../../application/channels/approveRequests.ts'
import type { ListChannels } from '../../../application/channels/listChannels.ts'
import type { NameChannels, ReadChannelNames } from '../../../application/channels/nameChannels.ts'
import type { ReadInvite } from '../../../application/channels/readInvite.ts'
import type { Removals } from '../../../application/channels/removals.ts'
import type { ListMember, SteerRemovals } from '../../../application/channels/steerRemovals.ts'
import type { FindStrays, StrayPlaces } from '../../../application/channels/strays.ts'
import { token } from '../tokens.ts'

/** What is bound of the module and asked for by it alone. */
export const CHANNELS = {
  readNames: token<ReadChannelNames>('ReadChannelNames'),
  readInvite: token<ReadInvite>('ReadInvite'),
  nameChannels: token<NameChannels>('NameChannels'),
  removals: token<Removals>('Removals'),
  steerRemovals: token<SteerRemovals>('SteerRemovals'),
  listMember: token<ListMember>('ListMember'),
  approveRequests: token<ApproveRequests>('ApproveRequests'),
  listChannels: token<ListChannels>('ListChannels'),
  strayPlaces: token<StrayPlaces>('StrayPlaces'),
  findStrays: token<FindStrays>('FindStrays'),
}
