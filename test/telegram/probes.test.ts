import { expect, test } from 'vitest'
import { start } from '../support/botApi/stage.ts'
import { ask } from './ask.ts'
import { probesWith } from './probes.ts'

const channel = -1_002_000_000_001

test.for(probesWith(channel).map((probe) => [probe.name, probe] as const))(
  'the emulator %s',
  async ([_, probe]) => {
    const { emulator } = await start()
    emulator.channel({ id: channel })
    expect(await ask(`${emulator.root}/bot${emulator.token}`, probe)).toBe(probe.answer)
  },
)
