import { Bot, HttpError } from 'grammy'
import type { Update } from 'grammy/types'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import {
  createUpdateHandler,
  markRecorded,
} from '../../../../src/adapters/telegram/receiving/updateHandler.ts'
import { turn } from '../../../support/until.ts'
import { MORNING, TOKEN } from '../support/botInProcess.ts'
import { BOT, says } from '../support/updates.ts'

const OUTAGE = () => Promise.reject(new HttpError('Network request failed!', new Error(`/bot${TOKEN}/x`)))
const DEFECT = () => Promise.reject(new TypeError('undefined is not a function'))
const HANGS = () => new Promise<void>(() => {})
const WORKS = () => Promise.resolve()

/** The handler over a grammY bot that does what the test says, before and after it has marked an update as recorded. */
const createStage = () => {
  const clock = createMemoryClock(MORNING)
  const logger = createMemoryLogger()
  const counted: string[] = []
  const bot = new Bot(TOKEN, { botInfo: { ...BOT, is_bot: true, first_name: 'Diana' } as never })
  const doing = { recording: WORKS, answering: WORKS }
  bot.use(async ({ update }) => {
    await doing.recording()
    markRecorded(update)
    await doing.answering()
  })
  const options = { token: TOKEN, apiRoot: 'http://telegram.invalid' }
  const handle = createUpdateHandler(bot, options, {
    clock,
    logger,
    countUpdate: (result) => counted.push(result),
  })
  return {
    clock,
    doing,
    handle,
    counted,
    messages: () => logger.lines.map(({ message }) => message),
    lines: logger.lines,
    /** What becomes of an update that hangs, `milliseconds` later. */
    handleFor: async (update: Update, milliseconds: number) => {
      const verdict = handle(update)
      await turn()
      clock.advance(milliseconds)
      return verdict
    },
  }
}

/** The same update as Telegram delivers it once more: equal, and another object. */
const again = (update: Update) => structuredClone(update)

let stage = createStage()
let update = says('/start')
beforeEach(() => {
  stage = createStage()
  update = says('/start')
})

describe('an update', () => {
  it('that is handled is done', async () => {
    expect(await stage.handle(update)).toBe('done')
    expect(stage.counted).toEqual(['done'])
    expect(stage.lines).toEqual([])
  })

  it('that meets a defect is done, and logged without the token', async () => {
    stage.doing.recording = DEFECT
    expect(await stage.handle(update)).toBe('done')
    expect(stage.lines).toMatchObject([
      { fields: { update_id: update.update_id }, message: 'an update could not be handled' },
    ])
  })
})

describe('an outage', () => {
  it('before anything is recorded says again, for as long as it lasts', async () => {
    stage.doing.recording = OUTAGE
    for (const minute of [0, 1, 60, 24 * 60]) {
      stage.clock.advance(minute * 60_000)
      expect(await stage.handle(again(update))).toBe('again')
    }
    expect(stage.counted).toEqual(['again', 'again', 'again', 'again'])
    expect(new Set(stage.messages())).toEqual(new Set(['an update waits until the outage is over']))
    expect(JSON.stringify(stage.lines)).not.toContain(TOKEN)

    stage.doing.recording = WORKS
    expect(await stage.handle(again(update))).toBe('done')
  })

  it('after the recording says again for 20 s from the first try, and not longer', async () => {
    stage.doing.answering = OUTAGE
    expect(await stage.handle(again(update))).toBe('again')
    stage.clock.advance(19_999)
    expect(await stage.handle(again(update))).toBe('again')
    stage.clock.advance(1)
    expect(await stage.handle(again(update))).toBe('done')
    expect(stage.counted).toEqual(['again', 'again', 'late'])
    expect(stage.messages().at(-1)).toBe(
      'an update was confirmed after 20 s without its answer; its events stand',
    )
  })

  it('after the recording says again for 20 s wherever the clock is set to meanwhile', async () => {
    stage.doing.answering = OUTAGE
    await stage.handle(again(update))
    stage.clock.jump(3_600_000)
    expect(await stage.handle(again(update))).toBe('again')
    stage.clock.jump(-7_200_000)
    stage.clock.advance(20_000)
    expect(await stage.handle(again(update))).toBe('done')
  })

  it('after the recording, after a long one before it, has had its 20 s', async () => {
    stage.doing.recording = OUTAGE
    expect(await stage.handle(again(update))).toBe('again')
    stage.clock.advance(60_000)
    Object.assign(stage.doing, { recording: WORKS, answering: OUTAGE })
    expect(await stage.handle(again(update))).toBe('done')
    expect(stage.counted).toEqual(['again', 'late'])
  })

  it('of the log, when only the answer was missing, loses nothing either', async () => {
    stage.doing.answering = OUTAGE
    expect(await stage.handle(again(update))).toBe('again')
    stage.clock.advance(60_000)
    stage.doing.recording = OUTAGE
    expect(await stage.handle(again(update))).toBe('again')
  })

  it('gives every update 20 s of its own', async () => {
    stage.doing.answering = OUTAGE
    await stage.handle(again(update))
    stage.clock.advance(20_000)
    expect(await stage.handle(says('/help'))).toBe('again')
    expect(await stage.handle(again(update))).toBe('done')
    expect(await stage.handle(again(update))).toBe('again')
  })
})

describe('a handling that hangs', () => {
  it('before anything is recorded is given up after 20 s, and comes again, each time', async () => {
    stage.doing.recording = HANGS
    for (let n = 0; n < 3; n += 1) expect(await stage.handleFor(again(update), 20_000)).toBe('again')
    expect(stage.counted).toEqual(['again', 'again', 'again'])
    expect(new Set(stage.messages())).toEqual(new Set(['an update hangs for 20 s and will come again']))
  })

  it('is not given up before', async () => {
    let verdict: string | undefined
    stage.doing.recording = HANGS
    void stage.handleFor(update, 19_999).then((said) => {
      verdict = said
    })
    await turn()
    expect(verdict).toBeUndefined()
  })

  it('over its answer is confirmed after 20 s', async () => {
    stage.doing.answering = HANGS
    expect(await stage.handleFor(update, 20_000)).toBe('done')
    expect(stage.counted).toEqual(['late'])
    expect(stage.messages()).toEqual([
      'an update was confirmed after 20 s without its answer; its events stand',
    ])
  })

  it('goes on by itself, and may then fail without harm', async () => {
    const later = Promise.withResolvers<void>()
    stage.doing.recording = () => later.promise
    expect(await stage.handleFor(update, 20_000)).toBe('again')
    later.reject(new HttpError('Network request failed!', new Error('gone')))
    await turn()
    expect(stage.messages()).toEqual([
      'an update hangs for 20 s and will come again',
      'an update waits until the outage is over',
    ])
  })
})
