import fc from 'fast-check'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import { createDialogueStage } from '../support/dialogueStage.ts'
import { endOf } from '../support/disturbedBot.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { says } from '../support/updates.ts'

/** What Ana may do next: a text, or the button of a label, where one is shown. */
const doings = fc.constantFrom('/pedir', '7', '8', 'x', 'Para mí', 'Para todos', 'Sí', '/cancelar', '/perfil')
const isButton = (doing: string) => /^(Para|Sí)/.test(doing)

type Stage = Awaited<ReturnType<typeof createDialogueStage>>

/** What Ana does to a bot, and the calls that this set off: she presses what these have shown last, not what an update given again shows. */
const createAna = (stage: Stage) => {
  let shown: Stage['calls'] = []
  const updateOf = (doing: string) => {
    if (!isButton(doing)) return says(doing)
    try {
      return pressesOn({ calls: shown }, doing)
    } catch {
      return undefined // no button says so now
    }
  }
  return async (doing: string) => {
    const update = updateOf(doing)
    if (update === undefined) return undefined
    const before = stage.calls.length
    const answer = (await stage.give(update)).join()
    shown = [...shown, ...stage.calls.slice(before)]
    return { update, answer }
  }
}

describe('an update of a dialogue, given again', () => {
  it('comes to what it came to, however far the dialogue has gone on since, and moves nothing', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ doing: doings, again: fc.array(fc.nat(), { maxLength: 2 }) }), {
          maxLength: 25,
        }),
        async (given) => {
          const stage = await createDialogueStage()
          const ana = createAna(stage)
          let since: { update: Parameters<Stage['give']>[0]; answer: string }[] = []
          for (const { doing, again } of given) {
            const done = await ana(doing)
            if (done === undefined) continue
            since = doing === '/pedir' ? [done] : [...since, done]
            const events = (await stage.events()).length
            for (const nth of again) {
              const before = since[nth % since.length] ?? done
              // What the profile shows has gone on, too; it is no part of the dialogue.
              const answer = (await stage.give(before.update)).join()
              if (!before.answer.includes('Besitos')) expect(answer).toBe(before.answer)
            }
            expect((await stage.events()).length).toBe(events)
          }
          const alone = await createDialogueStage()
          const anaAlone = createAna(alone)
          for (const { doing } of given) await anaAlone(doing)
          expect(await stage.given()).toEqual(await alone.given())
        },
      ),
      { numRuns: 150 },
    ))
})

describe('a crash', () => {
  const SCRIPT = ['/pedir', 'x', '7', 'Para todos', 'Sí']

  /** The script, where the `nth` call of a kind fails as in an outage, before or after it has done its work. */
  const run = async (kind: 'rows' | 'log', nth: number, isDone: boolean) => {
    let calls = -1
    let armed = false // once Ana has come in
    const disturb =
      <A extends unknown[], B>(of: typeof kind, call: (...args: A) => TE.TaskEither<never, B>) =>
      (...args: A): TE.TaskEither<never, B> =>
      async () => {
        if (of === kind && armed) calls += 1
        const fails = of === kind && armed && calls === nth
        if (!fails || isDone) {
          const result = await call(...args)()
          if (!fails) return result
        }
        return TE.left(portFailure('the database does not answer'))() as never
      }
    const stage = await createDialogueStage(
      { logOf: (log) => ({ ...log, append: disturb('log', log.append as never) as never }) },
      (rows) => ({
        find: disturb('rows', rows.find as never) as never,
        begin: disturb('rows', rows.begin as never) as never,
        answer: disturb('rows', rows.answer as never) as never,
        end: disturb('rows', rows.end as never) as never,
      }),
    )
    armed = true
    const answers: string[] = []
    for (const doing of SCRIPT) answers.push(await doItAgain(stage, doing))
    return { answers, given: await stage.given(), facts: (await stage.facts()).length, calls }
  }

  /** Gives an update until it is done, as Telegram does. */
  const doItAgain = async (stage: Stage, doing: string) => {
    const { update } = isButton(doing) ? { update: stage.pressOn(doing) } : { update: says(doing) }
    const before = stage.calls.length
    const first = await endOf(stage.handle(update) as Promise<void>)
    if (first === 'outage') await stage.handle(update)
    return stage.calls
      .slice(before)
      .flatMap(({ payload: { text } }) => (text === undefined ? [] : [text]))
      .join()
  }

  it.each(['rows', 'log'] as const)(
    'at any call to the %s, before or after its work, changes nothing of what comes of it',
    async (kind) => {
      const whole = await run(kind, -2, false)
      expect(whole.given).toEqual(['7 order'])
      for (let nth = 0; nth <= whole.calls; nth += 1)
        for (const isDone of [false, true]) {
          const { answers, given, facts } = await run(kind, nth, isDone)
          expect({ nth, isDone, answers, given, facts }).toEqual({
            nth,
            isDone,
            answers: whole.answers,
            given: whole.given,
            facts: whole.facts,
          })
        }
    },
  )
})

describe('two processes', () => {
  it('that are given the same update at once move a dialogue once, and answer alike', async () => {
    const stage = await createDialogueStage()
    await stage.says('/pedir')
    const update = says('7')
    await Promise.all([stage.handle(update), stage.handle(update), stage.handle(update)])
    expect(stage.texts().slice(-3)).toEqual(['7: ¿para quién?', '7: ¿para quién?', '7: ¿para quién?'])
    expect((await stage.facts()).filter(({ data }) => data.kind === 'text')).toHaveLength(1)
    await stage.presses('Para mí')
    await stage.presses('Sí')
    expect(await stage.given()).toEqual(['7 order'])
  })
})
