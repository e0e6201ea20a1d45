import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import {
  createHandleUserCommands,
  type HandleUserCommands,
} from '../../../src/application/user/handleUserCommands.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import { commandsOf } from '../../domain/user/userArbitraries.ts'
import { right } from '../../support/results.ts'
import { createWorld, everything, execute, metadataOf, start } from '../support/world.ts'

const MEMBERS = [1, 2, 3].map((id) => id as UserId)

type Update = { readonly id: number; readonly userId: UserId; readonly commands: readonly UserCommand[] }

const anyUpdate: fc.Arbitrary<Omit<Update, 'id'>> = fc
  .constantFrom(...MEMBERS)
  .chain((userId) => fc.array(commandsOf(userId), { maxLength: 4 }).map((commands) => ({ userId, commands })))

const numbered = (updates: readonly Omit<Update, 'id'>[]): readonly Update[] =>
  updates.map((update, index) => ({ ...update, id: index + 1 }))

const registrations = MEMBERS.map((userId) => ({ userId, commands: start(userId) }))

const staying = ({ type }: UserCommand) => type !== 'ForgetUser'

/** Everybody starts, then anything but being forgotten; every update has a bot command: none comes to nothing. */
const lives = fc.array(anyUpdate, { maxLength: 25 }).map((updates) =>
  numbered([
    ...registrations,
    ...updates.map(({ userId, commands }) => ({
      userId,
      commands: [...commands.filter(staying), execute('perfil', userId)],
    })),
  ]),
)

/** Commands whose events do not depend on which of them came first. */
const orderless = ({ type }: UserCommand) => type === 'ExecuteCommand' || type === 'RecordActivity'

/** The updates in order, with some of those that came before coming again. */
const withDuplicates = (updates: readonly Update[], picks: readonly number[]) =>
  updates.flatMap((update, index) => {
    const pick = picks[index % picks.length] ?? 0
    const again = updates[pick % (index + 1)]
    return pick % 2 === 0 || again === undefined ? [update] : [update, again]
  })

const send = (handle: HandleUserCommands) => (update: Update) =>
  right(handle(update.userId, metadataOf(update.id, update.userId), update.commands))

const logOf = async (updates: readonly Update[]) => {
  const world = createWorld()
  for (const update of updates) await send(world.handle)(update)
  return everything(world.log)
}

const picks = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 30 })

describe('updates that come twice', () => {
  it('leave the same log, to the hash, as the same updates once', () =>
    fc.assert(
      fc.asyncProperty(lives, picks, async (updates, chosen) => {
        expect(await logOf(withDuplicates(updates, chosen))).toEqual(await logOf(updates))
      }),
    ))

  it('leave the same log where nobody need be registered, if each comes again at once', () =>
    fc.assert(
      fc.asyncProperty(fc.array(anyUpdate, { maxLength: 25 }).map(numbered), async (updates) => {
        const doubled = updates.flatMap((update) => [update, update])
        expect(await logOf(doubled)).toEqual(await logOf(updates))
      }),
    ))

  it('answer the same states and events as the first time', () =>
    fc.assert(
      fc.asyncProperty(lives, async (updates) => {
        const { handle } = createWorld()
        const first = []
        for (const update of updates) first.push(await send(handle)(update))
        for (const [index, update] of updates.entries()) {
          const { before, after, version, recorded } = first[index] ?? {}
          if (recorded?.length) {
            const again = await send(handle)(update)
            expect(again).toEqual({ before, after, version, recorded, rejections: [] })
          }
        }
      }),
    ))
})

/** The log, whose every answer takes as long as the scheduler wills. */
const scheduled = (log: EventLog, scheduler: fc.Scheduler): EventLog => {
  const wait = scheduler.scheduleFunction(async (_what: string) => {})
  const slow =
    <A>(what: string, effect: () => Promise<A>) =>
    async () => {
      await wait(`${what} begins`)
      const answer = await effect()
      await wait(`${what} answers`)
      return answer
    }
  return {
    ...log,
    append: (append) => slow('append', log.append(append)),
    readStream: (stream, query) => slow('readStream', log.readStream(stream, query)),
    readCommand: (commandId) => slow('readCommand', log.readCommand(commandId)),
  }
}

/** What a log says of each member, whatever the order in which it was told. */
const told = async (log: EventLog) =>
  (await everything(log))
    .map(({ stream, type, data, metadata }) => JSON.stringify([stream, metadata.command_id, type, data]))
    .toSorted()

describe('updates that race', () => {
  it('are each recorded once, whatever the interleaving', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(anyUpdate, { maxLength: 8 }),
        picks,
        async (scheduler, updates, chosen) => {
          const all = numbered([
            ...registrations,
            ...updates.map((update) => ({ ...update, commands: update.commands.filter(orderless) })),
          ])
          const world = createWorld()
          for (const update of all.slice(0, MEMBERS.length)) await send(world.handle)(update)
          const handle = createHandleUserCommands({ ...world, log: scheduled(world.log, scheduler) })

          const racing = withDuplicates(all, chosen).slice(MEMBERS.length)
          await scheduler.waitFor(Promise.all(racing.map(send(handle))))

          const once = createWorld()
          for (const update of all) await send(once.handle)(update)
          expect(await told(world.log)).toEqual(await told(once.log))
        },
      ),
      { numRuns: 60 },
    ))
})
