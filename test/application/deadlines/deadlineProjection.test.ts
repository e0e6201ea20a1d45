import * as E from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { ANA, forget, LUIS, recordRaw } from '../support/world.ts'
import { cancel, createDeadlineStage, due, promise } from './deadlineStage.ts'

let stage = createDeadlineStage()
beforeEach(async () => {
  stage = createDeadlineStage()
  await stage.comes()
})

describe('the table of deadlines', () => {
  it('holds what an event of a module has set, and which event that was', async () => {
    const { recorded } = await stage.does(ANA, promise())
    const [event] = recorded
    expect(await stage.rows()).toEqual([
      {
        id: 'user:tale-42',
        module: 'user',
        key: 'tale-42',
        dueAt: due(),
        removes: false,
        stream: 'user-42',
        setBy: event?.eventId,
        correlationId: event?.metadata.correlation_id,
      },
    ])
  })

  it('moves what is set again, and lets go what is cleared', async () => {
    await stage.does(ANA, promise())
    const { recorded } = await stage.does(ANA, promise(due(60)))
    expect(await stage.rows()).toMatchObject([{ dueAt: due(60), setBy: recorded[0]?.eventId }])
    await stage.does(ANA, cancel())
    expect(await stage.rows()).toEqual([])
  })

  it('lets go what a member had who is forgotten, and nobody else', async () => {
    await stage.comes(LUIS)
    await stage.does(LUIS, promise(due(), LUIS))
    await stage.does(ANA, promise())
    await stage.does(ANA, forget())
    expect(await stage.rows()).toMatchObject([{ key: 'tale-43' }])
  })

  it('lets go what has passed, and keeps what was set anew since', async () => {
    const first = await stage.does(ANA, promise())
    await stage.does(ANA, promise(due(60)))
    const passed = (setBy: string | undefined) => ({
      stream: `deadline-${setBy}`,
      type: 'admin.deadline_passed',
      data: { module: 'user', key: 'tale-42', set_by: setBy ?? '', due_at: due().toISOString() },
    })
    await recordRaw(stage.log, 900, passed(first.recorded[0]?.eventId))
    const [row] = await stage.rows()
    expect(row).toMatchObject({ dueAt: due(60) })
    await recordRaw(stage.log, 901, passed(row?.setBy))
    expect(await stage.rows()).toEqual([])
  })

  it('stops at an event that no module of this program knows: it may set a deadline', async () => {
    await recordRaw(stage.log, 900, { type: 'membership.of_tomorrow', data: {} })
    expect(await stage.settle()).toMatchObject(E.left({ _tag: 'UnknownEvent' }))
  })

  it('calls an event malformed whose deadlines are a defect', async () => {
    const broken = createDeadlineStage(
      new Map([
        [
          'user',
          {
            types: ['user.registered'],
            settle: () => {
              throw new TypeError('no such moment')
            },
            partsFor: () => [],
          },
        ],
      ]),
    )
    await broken.comes()
    expect(await broken.settle()).toMatchObject(
      E.left({ _tag: 'MalformedEvent', message: expect.stringContaining('no such moment') }),
    )
  })
})
