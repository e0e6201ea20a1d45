import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createMemoryVault } from '../../../../src/adapters/memory/memoryVault.ts'
import type { RecordedEvent } from '../../../../src/application/log/recordedEvent.ts'
import type { TelegramId, UserId } from '../../../../src/domain/kernel/ids.ts'
import { right } from '../../../support/results.ts'
import { type ApiCall, createBotInProcess } from '../support/botInProcess.ts'
import { createGuardedFront } from '../support/guarded/front.ts'
import { createSampleFront } from '../support/sample/front.ts'
import { ANA, DATE, PRIVATE, presses, says } from '../support/updates.ts'

/** How many presses are generated: three thousand a second. PRESSES=100000 looks closer. */
const PRESSES = Number(process.env.PRESSES || 10_000)
/** Milliseconds, on a machine that has much else to do. */
const PATIENCE = 60_000 + PRESSES * 10
const SEED = 15

const EVA = { id: 43, is_bot: false, first_name: 'Eva', language_code: 'en' } as const
const EVAS = { ...PRIVATE, id: EVA.id, first_name: 'Eva' } as const
const CHATS = {
  private: EVAS,
  group: { id: -100_123, type: 'supergroup', title: 'The village' },
  channel: { id: -100_456, type: 'channel', title: 'News' },
} as const
const IDS = [
  'language:es',
  'language:en',
  'privacy:export',
  'privacy:forget',
  'privacy:forget_me',
  'privacy:keep_me',
  'again',
  'all',
]
const PERSONAL = /^privacy:/

/** A press as any client can send it: `owner` is a number of Eva's or Ana's, by its place, or anything. */
const generated = fc.record({
  prefix: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('u', 'zq', 'zg') },
    fc.stringMatching(/^[a-z]{0,3}$/),
  ),
  owner: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('evas now', 'evas before', 'anas') },
    fc.constantFrom('-', '0', '', '+', ' '),
    fc.stringMatching(/^[0-9a-zA-Z]{1,12}$/),
  ),
  turn: fc.oneof(
    fc.constant('now'),
    fc.integer({ min: -1, max: 200 }).map(String),
    fc.constantFrom('00', '1e3', '9999999999', '', 'now+1'),
  ),
  id: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...IDS) }, fc.string({ maxLength: 50 })),
  place: fc.constantFrom('private', 'group', 'channel', 'inline'),
  keyboard: fc.constantFrom('shown', 'others', 'none'),
})
/** Everything that a call tells, also in a file. */
const wordsOf = ({ payload }: ApiCall) => {
  const { document, ...said } = payload as { readonly document?: { readonly fileData?: Uint8Array } }
  return JSON.stringify(said) + Buffer.from(document?.fileData ?? []).toString()
}
/** Old buttons go from her own chat, and nothing comes in their place. */
const isNotice = ({ method, payload }: ApiCall) =>
  method === 'answerCallbackQuery' ||
  (method === 'editMessageReplyMarkup' && payload.chat_id === EVAS.id && payload.reply_markup === undefined)
type Generated = typeof generated extends fc.Arbitrary<infer G> ? G : never

it(
  `${PRESSES} presses by a plain member change and reveal nothing of anybody else's, nor of what they may not do`,
  async () => {
    const bot = createBotInProcess({
      vault: createMemoryVault(),
      frontsOf: (fronts) => [...fronts, createSampleFront(), createGuardedFront()],
      owners: [ANA.id],
    })
    const numberOf = async (account: number) => {
      const found = await right(bot.vault.find(account as TelegramId))
      if (found._tag === 'None') throw new Error(`${account} has no number`)
      return found.value.userId
    }
    const saysEva = (text: string) => bot.handle(says(text, { from: EVA, chat: EVAS }))
    const comesIn = async () => {
      await saysEva('/start')
      return numberOf(EVA.id)
    }

    for (const text of ['/start', '/idioma es', '/secreto', '/reparto', '/historial'])
      await bot.handle(says(text))
    const ana = await numberOf(ANA.id)
    const anas = JSON.stringify((await bot.events()).filter(({ stream }) => stream.endsWith(`-${ana}`)))
    const marks = [
      String(ana),
      ana.toString(36),
      'Xiomara',
      '"chat_id":42,',
      '"telegram_id":42,',
      'reparto',
      'handout',
      'zg:',
    ]
    let eva = await comesIn()
    let before: UserId = eva
    let position = (await bot.events()).length
    bot.calls.length = 0

    /** What the press sends, and whether the button was truly hers and shown. */
    const pressed = async ({ prefix, owner, turn, id, place, keyboard }: Generated) => {
      const owners: Readonly<Record<string, UserId | undefined>> = {
        'evas now': eva,
        'evas before': before,
        anas: ana,
      }
      const streams = await right(bot.log.readStream(`user-${eva}`, { direction: 'backwards', limit: 1 }))
      const version = streams[0]?.version ?? 0
      const turns: Readonly<Record<string, string>> = { now: String(version), 'now+1': String(version + 1) }
      const shownTo = owners[owner]?.toString(36) ?? owner
      const data = [prefix, shownTo, turns[turn] ?? turn, id].join(':')
      const button = { text: 'x', callback_data: keyboard === 'others' ? 'u:1:1:language:es' : data }
      const markup = keyboard === 'none' ? {} : { reply_markup: { inline_keyboard: [[button]] } }
      const message = { message_id: 11, date: DATE, ...markup }
      const where =
        place === 'inline'
          ? { message: undefined, inline_message_id: 'x' }
          : { message: { ...message, chat: CHATS[place] } }
      const isShown =
        keyboard === 'shown' || place === 'inline' || (keyboard === 'none' && place === 'private')
      const isKnown = id === 'again' ? prefix === 'zq' : prefix === 'u' && id !== 'all' && IDS.includes(id)
      const isHers =
        isKnown &&
        isShown &&
        shownTo === eva.toString(36) &&
        /^(0|[1-9][0-9]{0,9})$/.test(turns[turn] ?? turn) &&
        (place === 'private' || !PERSONAL.test(id))
      return { update: presses({ ...where, from: EVA, data, id: `4242${position}` }), isHers }
    }

    /** What a press must never come to; nothing where all is well. */
    const faultIn = (events: readonly RecordedEvent[], came: readonly ApiCall[], isHers: boolean) => {
      const own = [`user-${eva}`, `wallet-${eva}`]
      if (events.some(({ stream }) => !own.includes(stream))) return 'something of another was changed'
      const [first, ...more] = events
      if (first?.type !== 'user.activity' || first.data.kind !== 'button') return 'the press was not recorded'
      if (!isHers && more.length > 0) return 'a button that was not hers, or not shown, was obeyed'
      if (!isHers && !came.every(isNotice)) return 'it was answered'
      const said = came.map(wordsOf).join()
      return marks.some((mark) => said.includes(mark)) ? 'something of another was told' : undefined
    }

    const counts = { hers: 0, files: 0, forgotten: 0 }
    const attack = async (given: Generated) => {
      const { update, isHers } = await pressed(given)
      await bot.handle(update)
      const events = await right(bot.log.readAll({ after: position, limit: 10 }))
      position += events.length
      counts.hers += isHers ? 1 : 0
      counts.files += bot.calls.filter(({ method }) => method === 'sendDocument').length
      const came = bot.calls.splice(0)
      const fault = faultIn(events, came, isHers)
      if (fault !== undefined) throw new Error(`${fault}: ${inspect({ given, events, came }, { depth: 5 })}`)
      if (events.every(({ type }) => type !== 'user.forgotten')) return
      counts.forgotten += 1
      before = eva
      eva = await comesIn()
      bot.calls.length = 0
      position = (await bot.events()).length
    }
    await fc.assert(fc.asyncProperty(generated, attack), { seed: SEED, numRuns: PRESSES, endOnFailure: true })

    expect(counts.hers).toBeGreaterThan(PRESSES / 100)
    expect(counts.files).toBeGreaterThan(PRESSES / 1_000)
    expect(counts.forgotten).toBeGreaterThan(PRESSES / 10_000)
    const now = (await bot.events()).filter(({ stream }) => stream.endsWith(`-${ana}`))
    expect(JSON.stringify(now)).toBe(anas)
    expect(await numberOf(ANA.id)).toBe(ana)
    expect(bot.logger.lines).toEqual([])
  },
  PATIENCE,
)
