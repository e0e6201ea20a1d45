import { expect, it } from 'vitest'
import { createLivingStage } from '../support/livingStage.ts'
import { compiled, textsOf } from '../support/storyStage.ts'
import { THE_DOOR } from '../support/theDoor.ts'

const WITHOUT_ECHO = THE_DOOR.replace(/ {2}eco:[\s\S]*?(?= {2}calle:)/, '').replace('to: eco', 'to: sala')
const MOVED = 'La historia ha cambiado, y sigues desde aquí.'

it.each([
  ['has no pause any more', THE_DOOR.replace('\n    pause: 4 s', ''), 'Algo suena.'],
  ['waits for the next day by now', THE_DOOR.replace('pause: 4 s', 'opens: next_day'), 'Algo suena.'],
  ['is gone', WITHOUT_ECHO, `${MOVED}\n\nLa puerta está abierta.`],
  [
    'has moved',
    WITHOUT_ECHO.replace('  calle:', '  eco: { moved_to: sala }\n  calle:'),
    `${MOVED}\n\nLa sala.`,
  ],
])('what comes after a pause is told as that, also where it %s', async (_, changed, told) => {
  const stage = createLivingStage(compiled(THE_DOOR))
  await stage.says('/start')
  await stage.presses('Espero')
  stage.publish(compiled(changed))
  expect(textsOf(await stage.pass(10_000))).toEqual([told])
})
