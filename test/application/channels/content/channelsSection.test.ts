import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { channelsSection } from '../../../../src/application/channels/content/channelsSection.ts'
import { faultLine } from '../../../../src/application/content/faults.ts'
import { readExperience } from '../../../support/compiling.ts'
import { sourceOf } from '../../../support/experiences.ts'

const STORY = `experience: { name: velas, title: Velas, language: es, languages: [es], zone: UTC, start: fin }
fragments: { fin: { text: Fin., ending: { title: Fin } } }
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
    expect([...result.right.of(channelsSection)]).toEqual([['plaza', { afterMs }]])
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
