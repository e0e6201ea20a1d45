import { beforeEach, describe, expect, it } from 'vitest'
import { createReadBotCommands, type ReadBotCommands } from '../../../src/application/user/readBotCommands.ts'
import { left, right } from '../../support/results.ts'
import { AWAY } from '../commands/disturbedLogs.ts'
import { ANA, createWorld, execute, LUIS, metadataOf, recordRaw, start, write } from '../support/world.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 6, minute))

let world: ReturnType<typeof createWorld>
let read: ReadBotCommands
beforeEach(async () => {
  world = createWorld()
  read = createReadBotCommands(world.log)
  await right(world.handle(ANA, metadataOf(1), start(ANA, at(0))))
  await right(world.handle(LUIS, metadataOf(2), start(LUIS, at(1))))
  await right(world.handle(ANA, metadataOf(3), [write(5, ANA, at(2)), execute('perfil', ANA, at(3))]))
  await right(world.handle(ANA, metadataOf(4), [execute('ayuda', ANA, at(4)), write(1, ANA, at(5))]))
})

describe('the last bot commands of a member', () => {
  it('come newest first, with their moments, and nothing else among them', async () => {
    expect(await right(read(ANA, 6, 10))).toEqual([
      { command: 'ayuda', at: at(4) },
      { command: 'perfil', at: at(3) },
      { command: 'start', at: at(0) },
    ])
  })

  it('are as many as asked for', async () => {
    expect((await right(read(ANA, 6, 2))).map(({ command }) => command)).toEqual(['ayuda', 'perfil'])
  })

  it('are those of the stream as it stood at the version', async () => {
    expect((await right(read(ANA, 4, 10))).map(({ command }) => command)).toEqual(['perfil', 'start'])
    expect(await right(read(ANA, 1, 10))).toEqual([])
    expect(await right(read(ANA, 0, 10))).toEqual([])
  })

  it('are of that member alone, and none of somebody unknown', async () => {
    expect((await right(read(LUIS, 9, 10))).map(({ at }) => at)).toEqual([at(1)])
    expect(await right(read(44 as typeof ANA, 9, 10))).toEqual([])
  })

  it('are a failure where one cannot be read', async () => {
    await recordRaw(world.log, 5, { type: 'user.command_executed', schemaVersion: 2, data: {} })
    expect(await left(read(ANA, 7, 10))).toMatchObject({ _tag: 'UnknownEvent' })
    expect(await right(read(ANA, 6, 1))).toHaveLength(1)
  })

  it('are a failure where the log is away', async () => {
    const away = createReadBotCommands({
      ...world.log,
      readStream: () => async () => ({ _tag: 'Left', left: AWAY }),
    })
    expect(await left(away(ANA, 6, 10))).toEqual(AWAY)
  })
})
