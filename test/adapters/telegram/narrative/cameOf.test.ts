import { describe, expect, it } from 'vitest'
import { storyEventsIn } from '../../../../src/adapters/telegram/narrative/cameOf.ts'
import type { RecordedEvent } from '../../../../src/application/log/recordedEvent.ts'
import { compiled, createStoryStage } from '../support/storyStage.ts'
import { THE_DOOR } from '../support/theDoor.ts'

const recorded = async (): Promise<readonly RecordedEvent[]> => {
  const stage = createStoryStage(compiled(THE_DOOR))
  await stage.says('/start')
  return stage.events()
}
const ofNewer = (change: Partial<RecordedEvent>) => (event: RecordedEvent) =>
  event.type === 'narrative.fragment_started' ? { ...event, ...change } : event

describe('what an act has recorded of the story', () => {
  it('is told in its own events, and in nobody else’s', async () => {
    expect(storyEventsIn(await recorded())).toMatchObject({
      _tag: 'Right',
      right: [{ type: 'narrative.run_started' }, { type: 'narrative.fragment_started', version: 2 }],
    })
  })

  it.each<[string, Partial<RecordedEvent>]>([
    ['a type', { type: 'narrative.chapter_told' }],
    ['a shape', { schemaVersion: 99 }],
  ])('is left to a newer program where it has %s that this one does not know', async (_, change) => {
    const events = (await recorded()).map(ofNewer(change))
    expect(storyEventsIn(events)).toMatchObject({ _tag: 'Left', left: { _tag: 'UnknownEvent' } })
  })

  it('is not told half where it cannot be read', async () => {
    const events = (await recorded()).map(ofNewer({ data: {} }))
    expect(storyEventsIn(events)).toMatchObject({ _tag: 'Left', left: { _tag: 'MalformedEvent' } })
  })
})
