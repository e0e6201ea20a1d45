import { expect, it } from 'vitest'
import { createMemoryCheckpointStore } from '../../../../src/adapters/memory/memoryCheckpointStore.ts'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import { policySubscription } from '../../../../src/application/policies/policy.ts'
import { welcomePolicy } from '../../../../src/application/policies/welcomePolicy.ts'
import { runSubscription } from '../../../../src/application/subscriptions/subscriptionRunner.ts'
import { until } from '../../../support/until.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { ANA, says } from '../support/updates.ts'

it.each([
  ['es', '/perfil'],
  ['en', '/profile'],
])(
  'the profile in %s has no besitos until the welcome has come, and ten from then on',
  async (language_code, text) => {
    const bot = createBotInProcess()
    const { log, clock, ids, logger } = bot
    const besitos = async () => {
      await bot.handle(says(text, { from: { ...ANA, language_code } }))
      return String(bot.texts().at(-1)).split('\n').at(-1)
    }
    await bot.handle(says('/start', { from: { ...ANA, language_code } }))
    expect(await besitos()).toBe('Besitos: 0')

    const performAct = createPerformAct({ log, ids, snapshots: createMemorySnapshotStore() })
    const checkpoints = createMemoryCheckpointStore(clock)
    const welcome = policySubscription(welcomePolicy, { performAct, log, ids, clock, checkpoints })
    const runner = runSubscription({ log, clock, logger, owner: 'one' }, welcome)
    await until(async () => (await bot.events()).some(({ stream }) => stream === 'wallet-42'))
    await runner.stop()

    expect(await besitos()).toBe('Besitos: 10')
    await bot.handle(says('/start'))
    expect(await besitos()).toBe('Besitos: 10')
  },
)
