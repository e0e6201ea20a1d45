import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import { createChangeRole } from '../../../../src/application/operations/changeRole.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import type { Role } from '../../../../src/domain/kernel/roleEvents.ts'
import { right } from '../../../support/results.ts'
import { type Changes, createBotInProcess } from './botInProcess.ts'
import { createGuardedFront } from './guarded/front.ts'
import { ANA, says } from './updates.ts'

const ana = ANA.id as UserId

/** Ana, a member, and a front that wants a right. */
export const createRightsStage = async (changes: Changes = {}) => {
  const bot = createBotInProcess({ frontsOf: (ours) => [...ours, createGuardedFront()], ...changes })
  await bot.handle(says('/start'))
  const { log, ids, vault, clock } = bot
  const performAct = createPerformAct({ log, ids, snapshots: createMemorySnapshotStore() })
  const change = createChangeRole({ performAct, vault, ids, clock })
  const at = (role: Role, type: 'GrantRole' | 'RevokeRole') => right(change(type, ana, role))
  return {
    ...bot,
    grant: (role: Role = 'owner') => at(role, 'GrantRole'),
    revoke: (role: Role = 'owner') => at(role, 'RevokeRole'),
    last: () => String(bot.calls.findLast(({ payload }) => payload.text !== undefined)?.payload.text),
    says: async (text: string, fields: object = {}) => {
      const update = says(text, fields)
      await bot.handle(update)
      return update
    },
    besitos: async () => (await bot.events()).filter(({ stream }) => stream === 'wallet-42').length,
    lastFact: async () => (await bot.facts()).at(-1),
  }
}
