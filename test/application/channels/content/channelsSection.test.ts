import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { channelsSection } from '../../../../src/application/channels/content/channelsSection.ts'
import { faultLine } from '../../../../src/application/content/faults.ts'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'
import { readExperience } from '../../../support/compiling.ts'
import { sourceOf } from '../../../support/experiences.ts'

const STORY = `experience: { name: velas, title: Velas, language: es, languages: [es], zone: UTC, start: fin }
fragments: { fin: { text: Fin., ending: { title: Fin } } }
`

const TAVERN = `channels:
  taberna:
    steps:
      - text: Noches.
      - pause: 5 s
        text: ¿Quieres?
        choices: [{ text: Quiero }, { text: "No", goes: decline }]
`

const read = (channels: string) =>
  readExperience(1, [sourceOf('story.yaml', STORY), sourceOf('channels.yaml', channels)])

const faultsOf = (channels: string) => {
  const result = read(channels)
  return E.isLeft(result) ? result.left.map(faultLine) : []
}

describe('what authors write of channels', () => {
  it.each([
    ['30 s', 30_000],
    ['10 min', 600_000],
    ['2 h', 7_200_000],
    ['7 d', 604_800_000],
  ])('is after how long whoever asks is let in: %s', (after, afterMs) => {
    const result = read(`channels: { plaza: { free: { after: ${after} } } }`)
    if (E.isLeft(result)) throw new Error(result.left.map(faultLine).join('\n'))
    expect([...result.right.of(channelsSection)]).toEqual([['plaza', { by: 'delay', afterMs }]])
  })

  it('is what they are shown on the way in, in every language, and where each choice leads', () => {
    const texts = `channels: { taberna: { steps: [{ text: Evening. }, { text: 'Will you?', choices: ['I will', 'No'] }] } }`
    const result = readExperience(1, [
      sourceOf('story.yaml', STORY.replace('languages: [es]', 'languages: [es, en]')),
      sourceOf('channels.yaml', TAVERN),
      sourceOf(
        'texts/en.yaml',
        `${texts}\nexperience: { title: Sails }\nfragments: { fin: { text: End., ending: End } }`,
      ),
    ])
    if (E.isLeft(result)) throw new Error(result.left.map(faultLine).join('\n'))
    expect(result.right.of(channelsSection).get('taberna' as Slug)).toEqual({
      by: 'steps',
      steps: [
        { pauseMs: 0, text: { es: 'Noches.', en: 'Evening.' }, choices: [] },
        {
          pauseMs: 5_000,
          text: { es: '¿Quieres?', en: 'Will you?' },
          choices: [
            { text: { es: 'Quiero', en: 'I will' }, goes: 'next' },
            { text: { es: 'No', en: 'No' }, goes: 'decline' },
          ],
        },
      ],
    })
  })

  it.each([
    ['channels: { a: { steps: {} } }', /steps are a list/],
    ['channels: { a: { steps: [{ pause: 5 s }] } }', /the step says nothing.*write "text:"/],
    [
      'channels: { a: { steps: [{ text: Hola, pause: 2 min }] } }',
      /this is no time that fits here.*up to 1 min/,
    ],
    [
      'channels: { a: { steps: [{ text: a, pause: 1 min }, { text: b, pause: 1 min }, { text: c, pause: 1 min }, { text: d, pause: 1 s }] } }',
      /the pauses take too long/,
    ],
    ['channels: { a: { steps: [{ text: a, choices: [] }] } }', /these are no choices/],
    ['channels: { a: { steps: [{ text: a, choices: [{ goes: next }] }] } }', /the choice has no text/],
    [
      'channels: { a: { steps: [{ text: a, choices: [{ text: b, goes: on }] }] } }',
      /write one of next, approve, decline/,
    ],
    [
      'channels: { a: { steps: [{ text: a, choices: [{ text: b, goes: decline }] }] } }',
      /nobody comes in by any/,
    ],
    [
      'channels: { a: { steps: [{ text: a, choices: [{ text: b, goes: approve }] }, { text: c }] } }',
      /nobody gets to this step.*"goes: next"/,
    ],
    [
      'channels: { a: { free: { after: 1 h }, steps: [{ text: a }] } }',
      /"a" has steps, and waits for a delay as well/,
    ],
  ])('is told where the way in is wrong: %s', (written, fault) => {
    expect(faultsOf(written).join('\n')).toMatch(fault)
  })

  it.each([
    ['channels: { plaza: {} }', /channels.yaml:1:.*nobody knows how one comes into "plaza".*write "free:/],
    ['channels: { plaza: { free: {} } }', /nobody knows how long one waits/],
    ['channels: { plaza: { free: { after: 10 } } }', /this is no time that fits here.*up to 7 d/],
    ['channels: { plaza: { free: { after: 8 d } } }', /this is no time that fits here/],
    ['channels: { plaza: { fre: { after: 1 h } } }', /"fre" means nothing here.*free/],
    ['channels: { La plaza: { free: { after: 1 h } } }', /"La plaza" cannot be the name of a thing/],
    [
      `channels: { plaza: { free: { after: 1 h } } }
plans: { abono: { title: Abono, text: Un mes., days: 30, channels: [plaza] } }`,
      /the channel "plaza" is open to everybody here, and opened by a plan in channels.yaml:2.*take one/,
    ],
  ])('is told with its place where it is wrong: %s', (written, fault) => {
    expect(faultsOf(written).join('\n')).toMatch(fault)
  })
})
