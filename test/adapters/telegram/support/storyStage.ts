import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { createTemporalCalendar } from '../../../../src/adapters/calendar/temporalCalendar.ts'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createNarrativeFront } from '../../../../src/adapters/telegram/narrative/front.ts'
import type { Front } from '../../../../src/adapters/telegram/talking/fronts/front.ts'
import { readYaml } from '../../../../src/adapters/yaml/readYaml.ts'
import { findEvent } from '../../../../src/application/audit/events/causes.ts'
import { part } from '../../../../src/application/commands/part.ts'
import { createCompileExperience } from '../../../../src/application/content/compileExperience.ts'
import type { Experience } from '../../../../src/application/content/experience.ts'
import { createReadExperience } from '../../../../src/application/content/readExperience.ts'
import { createCatalogue } from '../../../../src/application/log/createCatalogue.ts'
import { CONDITION_KINDS, CONTENT_SECTIONS, MEMBER_AGGREGATES } from '../../../../src/application/modules.ts'
import { createReadPage } from '../../../../src/application/narrative/readPage.ts'
import { createReadWhy } from '../../../../src/application/narrative/readWhy.ts'
import type { StoryCounts } from '../../../../src/application/narrative/storyCounts.ts'
import { createStoryParts } from '../../../../src/application/policies/story/storyParts.ts'
import type { Clock } from '../../../../src/application/ports/clock.ts'
import type { EventLog } from '../../../../src/application/ports/eventLog.ts'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'
import { economyFrontOver } from '../../../support/economyFront.ts'
import { type ApiCall, type Changes, createBotInProcess } from './botInProcess.ts'
import { DATE, PRIVATE, presses, says } from './updates.ts'

const rules = {
  sections: CONTENT_SECTIONS,
  conditions: CONDITION_KINDS,
  botTexts: { fronts: [], keysOf: () => undefined, faultOf: () => undefined },
  zoneFault: () => undefined,
  gifts: [{ what: 'besitos', amount: 10 }],
}
const readExperience = createReadExperience(readYaml, createCompileExperience(rules as never))

/**
 * An author's file, the names of pictures and sounds that lie beside it, and what it says in English, compiled; what is wrong with it
 * fails the test.
 */
export const compiled = (yaml: string, media: readonly string[] = [], english?: string): Experience => {
  const texts = english === undefined ? [] : [['texts/en.yaml', english]]
  const sources = [['story.yaml', yaml], ...texts, ...media.map((path) => [path, path])].map(
    ([path = '', text = '']) => {
      const bytes = new TextEncoder().encode(text)
      return { path, bytes, digest: createHash('sha256').update(bytes).digest('hex') }
    },
  )
  const read = readExperience(1, sources)
  if (E.isLeft(read))
    throw new Error(read.left.map(({ place, wrong }) => `${place.line}: ${wrong}`).join('\n'))
  return read.right
}

/** Nothing is ever published on this stream: everybody reads the same. */
export const nothingPublished = part({
  name: 'experience' as Slug,
  aggregate: {
    decider: {
      initial: {},
      decide: () => E.right([]),
      evolve: (state: object) => state,
      snapshot: { fold: 'none 1', codec: undefined as never },
    },
    catalogue: createCatalogue({}) as never,
  },
  stream: 'experience',
  commands: [],
})

const FIRST_MESSAGE = 11

/**
 * Ana, a member, and the real bot with a story; `says` and `presses` answer the calls that the bot made, and `publish` gives everybody
 * another story.
 */
export const createStoryStage = (published: Experience, counts?: StoryCounts, changes: Changes = {}) => {
  let log: EventLog | undefined
  let experience = published
  let all: readonly Front[] = []
  const snapshots = createMemorySnapshotStore()
  const calendar = createTemporalCalendar(TE.right(['Europe/Madrid']))
  const now = { current: () => new Date() }
  const live = { part: nothingPublished, of: () => experience }
  const acts = () =>
    createStoryParts({ live, memberStates: MEMBER_AGGREGATES, calendar, log: log as EventLog })
  const bot = createBotInProcess({
    logOf: (memory) => {
      log = memory
      return memory
    },
    frontsOf: (fronts) => {
      const known = log as EventLog
      all = [
        ...fronts.filter(({ name }) => name !== 'economy'),
        economyFrontOver({
          log: known,
          snapshots,
          clock: { now: () => now.current() } as Clock,
          live,
          shown: () => experience,
        }),
        createNarrativeFront({
          acts: acts(),
          readPage: createReadPage({
            log: known,
            snapshots,
            experiences: { current: () => experience, live: TE.right(experience) },
            calendar,
          }),
          readWhy: createReadWhy(known),
          readAct: (commandId) => known.readCommand(commandId),
          findEvent: (eventId) => findEvent(known, { eventId }),
          calendar,
          clock: { now: () => now.current() },
          ...(counts === undefined ? {} : { counts }),
        }),
      ]
      return all
    },
    ...changes,
  })
  now.current = bot.clock.now

  const give = async (update: Parameters<typeof bot.handle>[0]) => {
    const before = bot.calls.length
    await bot.handle(update)
    return bot.calls.slice(before).filter(({ method }) => method !== 'sendChatAction')
  }
  const shown = (): InlineKeyboardMarkup | undefined =>
    bot.calls.findLast(({ payload }) => payload.reply_markup !== undefined)?.payload
      .reply_markup as InlineKeyboardMarkup
  /** The message that a keyboard stands below: the one that was edited, or a new one. */
  const messageOf = (keyboard: InlineKeyboardMarkup | undefined): number => {
    const nth = bot.calls.findLastIndex(({ payload }) => payload.reply_markup === keyboard)
    const edited = bot.calls[nth]?.payload.message_id
    return typeof edited === 'number' ? edited : FIRST_MESSAGE + nth
  }
  const pressOf = (label: string, keyboard = shown(), fields: object = {}) => {
    const button = keyboard?.inline_keyboard.flat().find(({ text }) => text.includes(label))
    if (button === undefined || !('callback_data' in button))
      throw new Error(`no button says "${label}": ${JSON.stringify(keyboard)}`)
    return presses({
      data: button.callback_data,
      message: {
        message_id: messageOf(keyboard),
        date: DATE,
        chat: PRIVATE,
        text: '…',
        reply_markup: keyboard,
      },
      ...fields,
    })
  }
  return {
    ...bot,
    fronts: all,
    acts: acts(),
    live,
    calendar,
    publish: (next: Experience) => {
      experience = next
    },
    give,
    shown,
    pressOf,
    says: (text: string, fields: object = {}) => give(says(text, fields)),
    presses: (label: string, keyboard?: InlineKeyboardMarkup) => give(pressOf(label, keyboard)),
    labels: () =>
      shown()
        ?.inline_keyboard.flat()
        .map(({ text }) => text) ?? [],
    types: async () => (await bot.events()).map(({ type }) => type),
  }
}

export const textsOf = (calls: readonly ApiCall[]): string[] =>
  calls.map(({ payload }) => String(payload.text ?? payload.caption ?? ''))

export const methodsOf = (calls: readonly ApiCall[]) => calls.map(({ method }) => method)
