import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createAnswersUnderWay, steppingBack } from '../../../src/application/notices/answersUnderWay.ts'
import { turn } from '../../support/until.ts'
import { MORNING, uuid } from '../support/world.ts'

let clock = createMemoryClock(MORNING)
let answers = createAnswersUnderWay(clock)
beforeEach(() => {
  clock = createMemoryClock(MORNING)
  answers = createAnswersUnderWay(clock)
})

/** Whether what steps back now has begun. */
const works = () => {
  let isBegun = false
  const work = () => async () => {
    isBegun = true
  }
  void steppingBack(answers.stepBack, work)()()
  return async () => {
    await turn()
    return isBegun
  }
}

describe('what nobody waits for', () => {
  it('begins at once where no answer is under way', async () => {
    answers.begin(uuid(1))()
    expect(await works()()).toBe(true)
  })

  it('waits until all answers are given that began before it does', async () => {
    const [first, second] = [answers.begin(uuid(1)), answers.begin(uuid(2))]
    const begun = works()
    first()
    expect(await begun()).toBe(false)
    second()
    expect(await begun()).toBe(true)
  })

  it('waits for a slow answer once, for 50 ms', async () => {
    answers.begin(uuid(1))
    const begun = works()
    clock.advance(49)
    expect(await begun()).toBe(false)
    clock.advance(1)
    expect(await begun()).toBe(true)
    clock.advance(1_000)
    expect(await works()()).toBe(true)
  })

  it('has half of the time, however many answers there are', async () => {
    let free = 0
    for (let at = 0; at < 1_000; at += 10) {
      const given = answers.begin(uuid(at + 1))
      const begun = works()
      if (await begun()) free += 1
      clock.advance(10)
      answers.begin(uuid(at + 2_000))
      given()
    }
    expect(free).toBeGreaterThanOrEqual(50)
  })
})

it('a command is answered until each of its answers is given', () => {
  const [one, other] = [answers.begin(uuid(1)), answers.begin(uuid(1))]
  one()
  expect(answers.has(uuid(1))).toBe(true)
  other()
  expect(answers.has(uuid(1))).toBe(false)
})
