import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { createMemoryMediaFiles } from '../../../../src/adapters/memory/memoryMediaFiles.ts'
import { systemClock } from '../../../../src/adapters/system/systemClock.ts'
import { startTelegram } from '../../../../src/adapters/telegram/receiving/startTelegram.ts'
import type { Reply } from '../../../../src/adapters/telegram/talking/sending/reply.ts'
import { startBotApiEmulator } from '../../../support/botApi/botApiEmulator.ts'
import { createBotDependencies } from '../../../support/botDependencies.ts'
import { createLampFront, LAMP, nextOf } from '../support/lamp/front.ts'

const ANA = { id: 42, language_code: 'es' }

/**
 * Bots over real HTTP, each with a Bot API of its own, that share what is kept of the content. `says` and `presses` have Ana do
 * something that is answered by the next of `replies`, and wait until it is.
 */
const createStage = (present: readonly string[] = ['f', 'a', 'c']) => {
  const replies: Reply[] = []
  const mediaFiles = createMemoryMediaFiles()
  const logger = createMemoryLogger()
  const contents = {
    get: (digest: string) =>
      TE.right(present.includes(digest[0] ?? '') ? O.some(new TextEncoder().encode(digest)) : O.none),
  }
  const bot = async (token: string) => {
    const telegram = await startBotApiEmulator({ token })
    onTestFinished(() => telegram.stop())
    const dependencies = createBotDependencies({
      log: createMemoryEventLog(createMemoryClock(new Date())),
      clock: systemClock,
      logger,
    })
    const fronts = [
      ...dependencies.fronts,
      createLampFront((situation) => ({ ...(replies.shift() as Reply), buttons: [nextOf(situation)] })),
    ]
    const media = { contents, mediaFiles, logger }
    const started = await startTelegram(
      { token, apiRoot: telegram.root },
      { ...dependencies, fronts, media },
    )()
    if (E.isLeft(started)) throw new Error(started.left.message)
    onTestFinished(() => started.right.stop())
    const ana = telegram.member(ANA)
    await telegram.whenConfirmed(ana.says('/start'))
    const does = async (updateId: number) => {
      const before = telegram.calls().length
      await telegram.whenConfirmed(updateId)
      return telegram
        .calls()
        .slice(before)
        .filter(({ method }) => /^(send|edit)/.test(method) && method !== 'sendChatAction')
    }
    const dataOf = () => {
      const shown = telegram.calls().flatMap(({ payload }) => /zl:[\w:.-]+/.exec(keyboardIn(payload)) ?? [])
      return shown.at(-1) ?? ''
    }
    const next = (reply: Reply) => replies.push(reply)
    return {
      telegram,
      says: (reply: Reply) => {
        next(reply)
        return does(ana.says('/lampara'))
      },
      presses: (reply: Reply) => {
        next(reply)
        return does(ana.presses(dataOf()))
      },
    }
  }
  return { bot, mediaFiles, logger }
}

/** As JSON, or as the text of a form. */
const keyboardIn = (payload: Readonly<Record<string, unknown>>) => JSON.stringify(payload.reply_markup) ?? ''

const FLAME: Reply = { text: 'It burns.', media: [LAMP.flame] }
const filesIn = (calls: readonly { readonly payload: Readonly<Record<string, unknown>> }[]) =>
  calls.map(({ payload }) =>
    Object.values(payload).some((value) => value instanceof File) ? 'upload' : 'id',
  )

describe('a picture of the content', () => {
  it('is uploaded once a bot, whose id is of no use to another bot', async () => {
    const { bot } = createStage()
    const [one, other] = [await bot('1:ONE'), await bot('2:OTHER')]
    const first = await one.says(FLAME)
    expect(first.map(({ method }) => method)).toEqual(['sendPhoto'])
    expect(filesIn(first)).toEqual(['upload'])
    expect(filesIn(await one.says(FLAME))).toEqual(['id'])
    expect(filesIn(await other.says(FLAME))).toEqual(['upload'])
    expect(filesIn(await other.says(FLAME))).toEqual(['id'])
    expect(filesIn(await one.says(FLAME))).toEqual(['id'])
  })

  it('has its alternative text in italics above the text, hidden with what it hides', async () => {
    const { bot } = createStage()
    const one = await bot('1:ONE')
    const [sent] = await one.says({ text: 'It falls.', media: [LAMP.shadow] })
    expect(sent?.payload.caption).toBe('A shadow\n\nIt falls.')
    expect(JSON.parse(String(sent?.payload.caption_entities))).toEqual([
      { type: 'italic', offset: 0, length: 8 },
      { type: 'spoiler', offset: 0, length: 8 },
    ])
    expect(sent?.payload.has_spoiler).toBe('true')
  })

  it('is uploaded again where Telegram does not take its id any more', async () => {
    const { bot, mediaFiles } = createStage()
    const one = await bot('1:ONE')
    await mediaFiles.keep({ bot: 1, digest: LAMP.flame.file.digest }, 'of-long-ago')()
    expect(filesIn(await one.says(FLAME))).toEqual(['id', 'upload'])
    expect(filesIn(await one.says(FLAME))).toEqual(['id'])
  })

  it('is told by its alternative text where nobody has it, or Telegram refuses it', async () => {
    const { bot, logger } = createStage(['a'])
    const one = await bot('1:ONE')
    const [missing] = await one.says(FLAME)
    expect(missing).toMatchObject({ method: 'sendMessage', payload: { text: 'A flame\n\nIt burns.' } })
    one.telegram.failNext('sendPhoto', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: IMAGE_PROCESS_FAILED',
    })
    const refused = await one.says({ text: 'It falls.', media: [LAMP.shadow] })
    expect(refused.at(-1)).toMatchObject({
      method: 'sendMessage',
      payload: { text: 'A shadow\n\nIt falls.' },
    })
    expect(logger.lines.map(({ level }) => level)).toEqual(['error', 'warn'])
  })

  it('goes before a text that is too long for a caption; the buttons stand below the text', async () => {
    const { bot } = createStage()
    const one = await bot('1:ONE')
    const [picture, text] = await one.says({ text: 'x'.repeat(1_020), media: [LAMP.flame] })
    expect(picture).toMatchObject({ method: 'sendPhoto', payload: { caption: 'A flame' } })
    expect(picture?.payload.reply_markup).toBeUndefined()
    expect(text).toMatchObject({ method: 'sendMessage', payload: { text: 'x'.repeat(1_020) } })
    expect(keyboardIn(text?.payload ?? {})).toContain('next')
  })
})

describe('a press whose answer takes the place of the message', () => {
  const methods = (calls: readonly { readonly method: string }[]) => calls.map(({ method }) => method)

  it('puts a picture to a text, and another in its place, by one edit each', async () => {
    const { bot } = createStage()
    const one = await bot('1:ONE')
    await one.says({ text: 'Dark.' })
    expect(methods(await one.presses({ text: 'Still dark.' }))).toEqual(['editMessageText'])
    expect(methods(await one.presses(FLAME))).toEqual(['editMessageMedia'])
    expect(methods(await one.presses({ text: 'Grey.', media: [LAMP.shadow] }))).toEqual(['editMessageMedia'])
    expect(filesIn(await one.presses(FLAME))).toEqual(['id'])
  })

  it('says it anew where a picture would have to go, or a voice note comes, and takes the old buttons away', async () => {
    const { bot } = createStage()
    const one = await bot('1:ONE')
    await one.says(FLAME)
    expect(methods(await one.presses({ text: 'Dark.' }))).toEqual(['editMessageReplyMarkup', 'sendMessage'])
    expect(methods(await one.presses({ text: 'Listen.', media: [LAMP.crackle] }))).toEqual([
      'editMessageReplyMarkup',
      'sendVoice',
    ])
    expect(methods(await one.presses({ text: 'Quiet.' }))).toEqual(['editMessageReplyMarkup', 'sendMessage'])
    const both = await one.presses({ text: 'All.', media: [LAMP.crackle, LAMP.flame] })
    expect(methods(both)).toEqual(['editMessageReplyMarkup', 'sendVoice', 'sendPhoto'])
    expect(filesIn(both)).toEqual(['id', 'id', 'id'])
  })
})
