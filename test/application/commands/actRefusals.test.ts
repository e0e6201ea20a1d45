import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { part } from '../../../src/application/commands/part.ts'
import type { Refusal } from '../../../src/application/commands/refusal.ts'
import { memberPart, memberRefusals } from '../../../src/application/user/memberPart.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import { left, right } from '../../support/results.ts'
import { ANA, createWorld, everything, execute, MORNING, metadataOf, start } from '../support/world.ts'
import { actOf, createPurses, PURSE, programOver, purse, put, take, told } from './purses.ts'

/** Ana, registered; `asks` performs the `nth` act in which she gives a bot command that brings about these parts. */
const createAna = async () => {
  const { performAct, log, handle } = createWorld()
  await right(handle(ANA, metadataOf(1), start()))
  return {
    log,
    asks: async (nth: number, ...parts: readonly ReturnType<typeof put>[]) => {
      const act = {
        metadata: metadataOf(nth),
        at: MORNING,
        parts: [memberPart(ANA, [execute('regalar')]), ...parts],
        refusals: memberRefusals(ANA),
      }
      return told(await right(performAct(act)), act)
    },
  }
}

describe('a refusal', () => {
  it('is recorded after what the member did, in the same append, with its figures', async () => {
    const { log, asks } = await createAna()
    const { recorded, refusals } = await asks(2, put('till', 3), take('purse-42', 7))
    expect(recorded).toMatchObject([
      { stream: 'user-42', version: 3, type: 'user.command_executed' },
      {
        stream: 'user-42',
        version: 4,
        type: 'user.command_refused',
        data: { user_id: 42, part: 'take-purse-42', reason: 'NotEnough', details: { held: 0, is_asked: 7 } },
        metadata: metadataOf(2),
        timestamp: MORNING,
      },
      { stream: 'till', version: 1 },
    ])
    expect(refusals).toEqual([
      { part: 'take-purse-42', reason: 'NotEnough', details: { held: 0, is_asked: 7 } },
    ])
    expect((await everything(log)).slice(2)).toEqual(recorded)
  })

  it('is one a refused group, by the part that refused it, in the order in which the groups begin', async () => {
    const { asks } = await createAna()
    const { refusals } = await asks(
      2,
      put('b', 1, { group: 'x' }),
      take('c', 2),
      take('d', 3, { group: 'x' }),
      take('e', 4, { group: 'x' }),
    )
    expect(refusals.map(({ part: name }) => name)).toEqual(['take-d', 'take-c'])
  })

  it('is part of what the stream comes to, and is told of', async () => {
    const { asks } = await createAna()
    const { parts } = await asks(2, take('b', 1))
    expect(parts).toMatchObject([
      { version: 4, after: { commandCount: 2 } },
      { version: 0, after: { held: 0 } },
    ])
  })

  it('says whole numbers, truth values and names, and never a text, a fraction or whose it was', async () => {
    const saying = part({
      name: 'saying' as Slug,
      aggregate: {
        ...PURSE,
        decider: {
          ...purse,
          decide: () =>
            E.left({
              _tag: 'NotEnough',
              userId: 42,
              howMany: 3,
              isOpen: false,
              itemId: 'rose',
              said: 'Give me the rose!',
              price: 0.5,
              nothing: -0,
              since: MORNING,
              aNameThatNobodyWouldEverGiveToADetail: 7,
              list: [1],
            } as never),
        },
      },
      stream: 'a',
      commands: [{ type: 'Put', amount: 1, at: MORNING }],
    })
    const { perform } = createPurses()
    for (const _ of ['the first time', 'and again']) {
      const { refusals } = await perform(1, [saying])
      expect(refusals).toEqual([
        { part: 'saying', reason: 'NotEnough', details: { how_many: 3, is_open: false, item_id: 'rose' } },
      ])
    }
  })

  it('whose reason is no tag is a fault of the program: nothing is recorded', async () => {
    const purses = createPurses()
    const broken = {
      ...PURSE,
      decider: { ...purse, decide: () => E.left({ _tag: 'free text' } as never) },
    }
    const failure = await left(purses.performAct(actOf(1, [put('a', 1), put('b', 1, { aggregate: broken })])))
    expect(failure).toMatchObject({ _tag: 'MalformedEvent' })
    expect(await purses.story()).toEqual([])
  })
})

describe('an act that was refused, given again', () => {
  /** Purses that refuse everything, and ones that refuse nothing: programs with other rules. */
  const refusing = { ...PURSE, decider: { ...purse, decide: () => E.left({ _tag: 'Closed' } as never) } }
  const lavish = {
    ...PURSE,
    decider: {
      ...purse,
      decide: (command: Parameters<typeof purse.decide>[0]) => purse.decide(command, { held: 1e9 } as never),
    },
  }

  it('is told the same word for word, and records nothing more', async () => {
    const purses = createPurses()
    const act = actOf(1, [put('a', 5), take('b', 7)])
    const first = told(await right(purses.performAct(act)), act)
    const again = told(await right(purses.performAct(act)), act)
    expect(again).toEqual({ ...first, isRepeated: true })
    expect(again.refusals).toHaveLength(1)
    expect(await purses.story()).toHaveLength(2)
  })

  it('is told the same after what was refused would be allowed', async () => {
    const purses = createPurses()
    const act = actOf(1, [put('a', 5), take('b', 7)])
    const first = told(await right(purses.performAct(act)), act)
    await purses.perform(2, [put('a', 50), put('b', 50)])
    expect(told(await right(purses.performAct(act)), act)).toEqual({ ...first, isRepeated: true })
    expect(await purses.heldIn('b')).toBe(50)
  })

  it.each([
    ['refuses everything', refusing],
    ['refuses nothing', lavish],
  ])('is told the same by a program that %s', async (_, aggregate) => {
    const purses = createPurses()
    const first = actOf(1, [put('a', 5), take('b', 7)])
    const before = told(await right(purses.performAct(first)), first)
    await purses.perform(2, [put('b', 50)])
    const again = actOf(1, [put('a', 5, { aggregate }), take('b', 7, { aggregate })])
    const after = told(await right(programOver(purses.log)(again)), again)
    expect(after).toEqual({ ...before, isRepeated: true })
  })

  it('shows its parts the refusals of then: of a group, that all of it was refused', async () => {
    const purses = createPurses()
    const seen: (readonly [number | undefined, boolean | undefined])[] = []
    const give = () => {
      const [putting, taking] = [put('a', 5, { group: 'x' }), take('b', 7, { group: 'x' })]
      const when = (earlier: Parameters<NonNullable<typeof putting.when>>[0]) => {
        seen.push([earlier(putting)?.version, earlier(putting)?.isRefused])
        return true
      }
      return purses.perform(2, [putting, taking, put('c', 1, { when })])
    }
    await purses.perform(1, [put('a', 1)])
    await give()
    const then = seen.at(-1)
    await purses.perform(3, [put('b', 50)])
    await give()
    expect(then).toEqual([1, true] satisfies (typeof seen)[number])
    expect(seen.at(-1)).toEqual(then)
  })

  it('is told of every refusal in the order in which they were recorded', async () => {
    const purses = createPurses()
    const act = actOf(1, [take('a', 1), take('b', 2), take('c', 3)])
    const refusals: readonly Refusal[] = (await right(purses.performAct(act))).refusals
    expect(refusals.map(({ details }) => Object.values(details))).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
    ])
    expect((await right(purses.performAct(act))).refusals).toEqual(refusals)
  })
})
