import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { readYaml } from '../../../src/adapters/yaml/readYaml.ts'
import { differences } from '../../../src/application/content/difference.ts'
import { storySection } from '../../../src/application/narrative/content/storySection.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import { sourceOf } from '../../support/experiences.ts'
import { left, right } from '../../support/results.ts'
import { metadata, publishingStage, storyOf } from './publishingStage.ts'

const slug = (text: string) => text as Slug

describe('publishing', () => {
  it('has everybody read it from then on, and keeps what it is made of', async () => {
    const { publish, experiences, contents, log } = publishingStage()
    expect(await right(experiences.live)).toBeUndefined()
    expect(await publish(0, ['north'])).toEqual({ _tag: 'published', version: 1, position: 1 })
    const live = await right(experiences.live)
    expect(live?.version).toBe(1)
    expect([...(live?.of(storySection).fragments.keys() ?? [])]).toEqual(['first', 'north'])
    const [event] = await right(log.readAll({ after: 0, limit: 10 }))
    expect(event).toMatchObject({
      stream: 'experience',
      type: 'configuration.experience_published',
      metadata: { actor: 'operator' },
      data: { version: 1, name: 'toy', made_on: 0, rolled_back_to: null },
    })
    const { digest } = storyOf(['north'])
    expect(await right(contents.page({ limit: 10 }))).toEqual([digest])
    expect(JSON.stringify(event?.data)).not.toContain('Begin')
  })

  it('is refused where another version is live by now, and says which', async () => {
    const { publish } = publishingStage()
    await publish(0, ['north'])
    await publish(1, ['north', 'south'])
    expect(await publish(1, ['north', 'east'])).toEqual({ _tag: 'outdated', liveVersion: 2, madeOn: 1 })
  })

  it('is refused for all but one of those that were made on the same version', async () => {
    const { publish, log } = publishingStage()
    await publish(0, ['north'])
    const came = await Promise.all(['east', 'south', 'west'].map((id) => publish(1, ['north', id])))
    expect(came.filter(({ _tag }) => _tag === 'published')).toHaveLength(1)
    expect(came.filter(({ _tag }) => _tag === 'outdated')).toHaveLength(2)
    expect((await right(log.head())).position).toBe(2)
  })

  it('is refused where nothing would be another than it is', async () => {
    const { publish } = publishingStage()
    await publish(0, ['north'])
    expect(await publish(1, ['north'])).toEqual({ _tag: 'unchanged', liveVersion: 1 })
  })

  it('is refused where something is wrong with the files, and keeps none of them', async () => {
    const { publish, contents } = publishingStage()
    expect(
      await publish(0, ['north'], '  lost: { text: Nobody comes here., ending: { title: Lost } }'),
    ).toMatchObject({
      _tag: 'invalid',
      faults: [{ place: { file: 'story.yaml', line: 8 } }],
    })
    expect(await right(contents.page({ limit: 10 }))).toEqual([])
  })

  it('is refused where a fragment is gone and does not say where its readers go', async () => {
    const { publish, experiences } = publishingStage()
    await publish(0, ['north', 'south'])
    expect(await publish(1, ['north'])).toMatchObject({
      _tag: 'harmful',
      obstacles: [{ wrong: expect.stringContaining('"south"') }],
    })
    expect(await publish(1, ['north'], '  south: { moved_to: north }')).toMatchObject({ version: 2 })
    expect((await right(experiences.live))?.of(storySection).moved).toEqual(
      new Map([[slug('south'), slug('north')]]),
    )
    // Who comes back after years may still stand there.
    expect(await publish(2, ['north'])).toMatchObject({ _tag: 'harmful' })
  })

  it('asks whoever has something to say against it', async () => {
    const { publish } = publishingStage([
      () => TE.right([{ wrong: 'three would be stranded', advice: 'wait' }]),
    ])
    expect(await publish(0, ['north'])).toEqual({
      _tag: 'harmful',
      obstacles: [{ wrong: 'three would be stranded', advice: 'wait' }],
    })
  })
})

describe('going back', () => {
  it('publishes what was, as a new version, and says where the readers go of what came since', async () => {
    const { publish, publishing, experiences } = publishingStage()
    await publish(0, ['north'])
    await publish(1, ['north', 'south'])
    const back = (moves: ReadonlyMap<Slug, Slug>) =>
      right(publishing.rollBack({ version: 1, moves, metadata: metadata() }))
    expect(await back(new Map())).toMatchObject({ _tag: 'harmful' })
    expect(await back(new Map([[slug('south'), slug('north')]]))).toMatchObject({ version: 3 })
    const story = (await right(experiences.live))?.of(storySection)
    expect([...(story?.fragments.keys() ?? [])]).toEqual(['first', 'north'])
    expect(story?.moved.get(slug('south'))).toBe('north')
    expect(await right(publishing.show(3))).toMatchObject({ data: { rolled_back_to: 1, made_on: 2 } })
    // And forth again, from where the moved readers are.
    expect(
      await right(publishing.rollBack({ version: 2, moves: new Map(), metadata: metadata() })),
    ).toMatchObject({
      version: 4,
    })
  })

  it('goes back to a version with pictures, whose bytes are kept since it was published', async () => {
    const { publish, publishing, experiences, contents } = publishingStage()
    const picture = sourceOf('media/dot.gif', new Uint8Array([71, 73, 70]))
    const shown =
      '  shown: { text: Look., picture: { file: media/dot.gif, alt: A dot }, ending: { title: Shown } }'
    const story = sourceOf(
      'story.yaml',
      `experience: { name: toy, title: Toy, language: es, zone: UTC, start: first }
fragments:
  first: { text: Begin., decisions: { to-shown: { text: Look, to: shown } } }
${shown}
`,
    )
    const sources = [story, picture]
    await right(publishing.publish({ sources, madeOn: 0, metadata: metadata() }))
    await publish(1, ['shown', 'north'])
    const moves = new Map([[slug('north'), slug('shown')]])
    expect(await right(publishing.rollBack({ version: 1, moves, metadata: metadata() }))).toMatchObject({
      version: 3,
    })
    expect([...((await right(experiences.live))?.media.keys() ?? [])]).toEqual(['media/dot.gif'])
    expect(await right(contents.get(picture.digest))).toEqual(O.some(picture.bytes))
  })

  it('is refused where another version is live by now than the one that was looked at', async () => {
    const { publish, publishing } = publishingStage()
    await publish(0, ['north'])
    await publish(1, ['north', 'south'])
    await publish(2, ['north', 'south', 'east'])
    const moves = new Map([
      [slug('south'), slug('north')],
      [slug('east'), slug('north')],
    ])
    expect(await right(publishing.rollBack({ version: 1, moves, madeOn: 2, metadata: metadata() }))).toEqual({
      _tag: 'outdated',
      liveVersion: 3,
      madeOn: 2,
    })
  })

  it('knows only what was published', async () => {
    const { publish, publishing } = publishingStage()
    await publish(0, ['north'])
    expect(await right(publishing.rollBack({ version: 7, moves: new Map(), metadata: metadata() }))).toEqual({
      _tag: 'unknown',
    })
    expect((await left(publishing.differences(1, 7))).message).toContain('never published')
  })
})

describe('the difference of two versions', () => {
  it('is told by what authors wrote, in whichever file it stands', () => {
    const moved = { ...storyOf(['north', 'south']), path: 'other.yaml' }
    expect(differences(readYaml, [storyOf(['north', 'south'])], [moved])).toEqual([])
    expect(
      differences(readYaml, [storyOf(['north'])], [storyOf(['south'])]).map(({ path }) => path),
    ).toContain('fragments › south › text')
  })
})

describe('another experience', () => {
  it('takes the place of the one before, of whose fragments it knows nothing', async () => {
    const { publish, publishing } = publishingStage()
    await publish(0, ['north', 'south'])
    const { path, bytes } = storyOf(['east'])
    const text = new TextDecoder().decode(bytes).replace('name: toy', 'name: other')
    expect(
      await right(publishing.publish({ sources: [sourceOf(path, text)], madeOn: 1, metadata: metadata() })),
    ).toMatchObject({ _tag: 'published', version: 2 })
  })
})
