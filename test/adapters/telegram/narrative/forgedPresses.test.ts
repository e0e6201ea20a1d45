import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compiled, createStoryStage } from '../support/storyStage.ts'
import { THE_DOOR } from '../support/theDoor.ts'
import { DATE, PRIVATE, presses, says } from '../support/updates.ts'

/** How many presses are forged: PRESSES=100000 looks closer. */
const PRESSES = Number(process.env.PRESSES || 3_000)
const PATIENCE = 60_000 + PRESSES * 20

const ANA = 42
const EVA = { id: 43, is_bot: false, first_name: 'Eva', language_code: 'en' } as const
const EVAS = { ...PRIVATE, id: EVA.id, first_name: 'Eva' } as const

/** A press as any client can send it: of whatever front, owner, turn and button. */
const forged = fc.record({
  prefix: fc.oneof({ weight: 6, arbitrary: fc.constant('n') }, fc.stringMatching(/^[a-z]{0,3}$/)),
  owner: fc.constantFrom(EVA.id.toString(36), ANA.toString(36), '-', '', '0', 'zz'),
  turn: fc.oneof(
    fc.constant('now'),
    fc.integer({ min: 0, max: 60 }).map(String),
    fc.constantFrom('-1', '1e3', '9999999999'),
  ),
  id: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom(
        ...[
          'to:entrar',
          'to:llave',
          'to:pagar',
          'to:esperar',
          'to:dormir',
          'to:salir',
          'to:seguir',
          'to:nada',
        ],
        ...['again', 'undo', 'why', 'why:s3', 'why:u2', 'show', 'hours', 'at:8', 'at:never', 'at:25'],
      ),
    },
    fc.string({ maxLength: 45 }),
  ),
  place: fc.constantFrom('private', 'group', 'inline'),
  isShown: fc.boolean(),
})

it(
  `${PRESSES} presses that Eva forges move nobody but her, and her only as the story lets her`,
  async () => {
    const stage = createStoryStage(compiled(THE_DOOR))
    await stage.says('/start')
    await stage.presses('Entro')
    await stage.give(says('/start', { from: EVA, chat: EVAS }))
    let position = (await stage.events()).length
    const before = JSON.stringify((await stage.events()).filter(({ stream }) => stream.endsWith(`-${ANA}`)))
    let moved = 0

    await fc.assert(
      fc.asyncProperty(forged, async ({ prefix, owner, turn, id, place, isShown }) => {
        const all = await stage.events()
        const version = all.findLast(({ stream }) => stream === `story-${EVA.id}`)?.version
        const data = [prefix, owner, turn === 'now' ? version : turn, id].join(':')
        const markup = isShown
          ? { reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: data }]] } }
          : {}
        const chat = place === 'group' ? { id: -100_123, type: 'supergroup', title: 'The village' } : EVAS
        const where =
          place === 'inline'
            ? { message: undefined, inline_message_id: 'x' }
            : { message: { message_id: 11, date: DATE, chat, ...markup } }
        const calls = await stage.give(presses({ ...where, from: EVA, data, id: `9${position}` }))
        const events = (await stage.events()).slice(position)
        position += events.length
        const own = [`user-${EVA.id}`, `wallet-${EVA.id}`, `story-${EVA.id}`]
        if (events.some(({ stream }) => !own.includes(stream))) throw new Error(`${data} moved somebody else`)
        const isHers = prefix === 'n' && owner === EVA.id.toString(36) && place === 'private'
        const moves = events.some(({ type }) => type.startsWith('narrative.'))
        if (moves && !isHers) throw new Error(`${data} moved her, and was not hers`)
        if (moves) moved += 1
        if (JSON.stringify(calls).includes('Xiomara')) throw new Error(`${data} told of Ana`)
      }),
      { seed: 17, numRuns: PRESSES, endOnFailure: true },
    )

    expect(moved).toBeGreaterThan(PRESSES / 1_000)
    const now = (await stage.events()).filter(({ stream }) => stream.endsWith(`-${ANA}`))
    expect(JSON.stringify(now)).toBe(before)
    expect(stage.logger.lines).toEqual([])
  },
  PATIENCE,
)
