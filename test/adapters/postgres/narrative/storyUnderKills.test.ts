import { spawn } from 'node:child_process'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect, it } from 'vitest'
import { createTemporalCalendar } from '../../../../src/adapters/calendar/temporalCalendar.ts'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createReadMemberStates } from '../../../../src/application/audit/states/readMemberStates.ts'
import { foldEvents } from '../../../../src/application/commands/readState.ts'
import type { MemberStates } from '../../../../src/application/content/condition.ts'
import { WALLET_STATE } from '../../../../src/application/economy/walletState.ts'
import type { RecordedEvent } from '../../../../src/application/log/recordedEvent.ts'
import { occasionOf } from '../../../../src/application/narrative/occasion.ts'
import { READER, READER_STATE } from '../../../../src/application/narrative/readerState.ts'
import { openDecisions } from '../../../../src/application/narrative/reading.ts'
import type { Story } from '../../../../src/application/narrative/story.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import { everything } from '../../../application/support/world.ts'
import { createMigratedDatabase, type TestDatabase } from '../../../support/database.ts'
import { owed } from '../../../support/owed.ts'
import { right } from '../../../support/results.ts'
import { experienceOf } from '../../../support/stories.ts'
import { openPlay, PLAYERS, storiesOf } from '../../../support/storyPlayer.ts'

const SEED = 20_261_127
const ROUNDS = 6
const PLAYER = new URL('../../../support/storyPlayer.ts', import.meta.url).pathname

const startPlayer = (options: TestDatabase['options']) =>
  spawn(process.execPath, [PLAYER, JSON.stringify({ options, seed: SEED })], { stdio: 'ignore' })

/** What is open to a reader in the last of the stories, at a moment. */
const openTo = (states: MemberStates, at: Date) => {
  const stories = storiesOf(SEED)
  const version = Math.min(ROUNDS + 1, stories.length)
  const last = stories[version - 1] as Story
  const occasion = occasionOf(createTemporalCalendar(TE.right([])), experienceOf(last, version), last, at)
  return openDecisions(occasion, states, states(READER_STATE)).map(({ decision }) => decision.id)
}

it('no reader is stranded and no reward doubled while versions are published and processes are killed', async () => {
  const { options } = await createMigratedDatabase()
  const play = await openPlay(options, SEED)
  const { log, publish } = play
  await publish(1)
  const position = async () => (await right(log.head())).position
  let players = [startPlayer(options), startPlayer(options)]
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = await position()
    await expect.poll(position).toBeGreaterThan(before + 100)
    const [first, second] = players
    first?.kill('SIGKILL')
    await publish(Math.min(round + 1, storiesOf(SEED).length))
    players = [...(second === undefined ? [] : [second]), startPlayer(options)]
  }
  for (const player of players) player.kill('SIGKILL')

  const later = new Date(Date.now() + 20 * 365 * 86_400_000)
  for (const userId of PLAYERS)
    for (const _ of [1, 2]) await play.perform(userId, play.parts.visit(userId, later), later)
  const read = createReadMemberStates({ log, snapshots: createMemorySnapshotStore() })
  const snapped = createReadMemberStates(play)
  for (const userId of PLAYERS) {
    const theirs = async (): Promise<readonly RecordedEvent[]> =>
      (await everything(log)).filter(({ stream }) => stream.endsWith(`-${userId}`))
    const balance = async () => (await right(read(userId, [WALLET_STATE])))(WALLET_STATE).balance
    await expect.poll(async () => (await balance()) - owed(await theirs())).toBe(0)
    const states = await right(read(userId, [READER_STATE, WALLET_STATE]))
    const { place } = states(READER_STATE)
    expect(['reading', 'ended']).toContain(place.status)
    if (place.status === 'reading') expect(openTo(states, later)).not.toEqual([])
    expect((await right(snapped(userId, [READER_STATE])))(READER_STATE)).toEqual(states(READER_STATE))
    const ours = (await theirs()).filter(({ stream }) => stream === READER_STATE.streamOf(userId as UserId))
    const folded = foldEvents(READER.decider, READER.catalogue)(
      { state: READER.decider.initial, version: 0, tail: 0 },
      ours,
    )
    expect(folded).toMatchObject({ right: { state: states(READER_STATE) } })
    const events = (await theirs()).filter(({ type }) => type === 'gamification.besitos_earned')
    const causes = events.filter(({ data }) => data.source === 'story_reward').map(({ data }) => data.cause)
    expect(causes.length).toBeGreaterThan(0)
    expect(new Set(causes).size).toBe(causes.length)
  }
  await play.close()
})
