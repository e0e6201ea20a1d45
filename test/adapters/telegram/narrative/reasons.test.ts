import { expect, it } from 'vitest'
import { createLivingStage } from '../support/livingStage.ts'
import { compiled, textsOf } from '../support/storyStage.ts'
import { THE_DOOR } from '../support/theDoor.ts'

it('tells of besitos what of the story they were for: a secret by its title, a fragment as going on', async () => {
  const stage = createLivingStage(compiled(THE_DOOR))
  await stage.says('/start')
  await stage.says('mirlo')
  await stage.presses(
    'Entro',
    stage.calls.findLast(({ payload }) => /La puerta/.test(String(payload.text)))?.payload
      .reply_markup as never,
  )
  await stage.pass(5_000)
  const [told = ''] = textsOf(await stage.says('/besitos'))
  expect(told).toMatch(/^\+3 · por avanzar en la historia · /m)
  expect(told).toMatch(/^\+5 · por encontrar «El mirlo» · /m)
})
