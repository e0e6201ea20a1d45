import type { Update } from 'grammy/types'
import { createMemoryDialogues } from '../../../../src/adapters/memory/memoryDialogues.ts'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import { createChangeRole } from '../../../../src/application/operations/changeRole.ts'
import type { Dialogues } from '../../../../src/application/ports/dialogues.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import { right } from '../../../support/results.ts'
import { type Changes, createBotInProcess } from './botInProcess.ts'
import { createShopFront } from './shop/front.ts'
import { pressesOn } from './shownButtons.ts'
import { ANA, says } from './updates.ts'

const ana = ANA.id as UserId

/** Ana, a member, and a front that asks; `rowsOf` may put something between the bot and the rows of the dialogues. */
export const createDialogueStage = async (
  changes: Changes = {},
  rowsOf: (dialogues: Dialogues) => Dialogues = (dialogues) => dialogues,
) => {
  const bot = createBotInProcess({
    frontsOf: (ours) => [...ours, createShopFront()],
    dialoguesOn: (clock) => rowsOf(createMemoryDialogues(clock, { isMember: () => true })),
    ...changes,
  })
  await bot.handle(says('/start'))
  const { log, ids, vault, clock } = bot
  const performAct = createPerformAct({ log, ids, snapshots: createMemorySnapshotStore() })
  const change = createChangeRole({ performAct, vault, ids, clock })

  /** Gives the update to the bot, and answers what it said. */
  const give = async (update: Update) => {
    const before = bot.calls.length
    await bot.handle(update)
    return bot.calls
      .slice(before)
      .flatMap(({ payload: { text } }) => (text === undefined ? [] : [String(text)]))
  }
  const said = async (update: Update) => ({ update, answer: (await give(update)).join() })

  return {
    ...bot,
    give,
    says: (text: string, fields: object = {}) => said(says(text, fields)),
    presses: async (label: string) => said(pressesOn(bot, label)),
    pressOn: (label: string) => pressesOn(bot, label),
    /** Amounts that were given, with what for. */
    given: async () =>
      (await bot.events())
        .filter(({ type }) => type === 'gamification.besitos_earned')
        .map(({ data: { amount, source } }) => `${amount} ${source}`),
    grant: () => right(change('GrantRole', ana, 'owner')),
    revoke: () => right(change('RevokeRole', ana, 'owner')),
  }
}
