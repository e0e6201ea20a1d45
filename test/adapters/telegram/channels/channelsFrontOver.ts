import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createMemoryVault } from '../../../../src/adapters/memory/memoryVault.ts'
import { createChannelsFront } from '../../../../src/adapters/telegram/channels/front.ts'
import type { LiveExperience } from '../../../../src/application/content/liveExperience.ts'
import { createJoinRequests } from '../../../../src/application/policies/membership/joinRequests.ts'

/** The front of channels where no channel has a name and no words of the content are shown. */
export const channelsFrontOver = (live: LiveExperience) =>
  createChannelsFront({
    requests: createJoinRequests(live),
    readNames: TE.right([]),
    experiences: { load: () => TE.left({ _tag: 'PortFailure', message: 'nothing was published' }) },
    botName: async () => undefined,
    vault: createMemoryVault(),
    readInvite: () => TE.right(O.none),
  })
