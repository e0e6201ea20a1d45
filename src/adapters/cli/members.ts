import * as E from 'fp-ts/lib/Either.js'
import type { HandlingFailure } from '../../application/commands/commandHandler.ts'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'
import { wholeExport } from '../../application/privacy/exportMember.ts'
import { runSubscription } from '../../application/subscriptions/subscriptionRunner.ts'
import type { Forgetting } from '../../application/user/forgetUser.ts'
import { type Acquaintance, createLookUpMember } from '../../application/user/lookUpMember.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { waitFor } from '../program/catchUp.ts'
import { answer, type Operating } from './deadLetters.ts'
import { resultOrExit, ProgramFailure } from '../program/programFailure.ts'
import { TOKENS } from '../inversify/tokens.ts'

const asPortFailure = (failure: HandlingFailure): PortFailure =>
  failure._tag === 'PortFailure' ? failure : portFailure(failure.message)

const nobodyBy = (userId: number) =>
  new ProgramFailure(`There is no member ${userId}: the log has never heard of that number.`)

/** Gives a member everything that is held about them, as JSON. */
export const exportUser = async ({ container, print, json }: Operating, userId: number): Promise<void> => {
  const exportMember = await container.get(TOKENS.exportMember)
  const held = await resultOrExit(wholeExport(exportMember(userId as UserId)))
  if (held.events.length === 0 && held.row === null) throw nobodyBy(userId)
  print(JSON.stringify(held, null, json ? 0 : 2))
}

/**
 * Forgets a member, once it is `confirmed`: destroys their key, records it, and has them taken out of what is derived of
 * them, by the running bot or, where none runs, here.
 */
export const forgetUser = async (
  operating: Operating,
  userId: number,
  confirmed: () => Promise<boolean>,
): Promise<void> => {
  const known = await lookUp(operating, userId)
  if (known === 'nobody') throw nobodyBy(userId)
  const forget = await operating.container.get(TOKENS.forgetUser)
  if (known === 'member' && !(await confirmed())) throw new ProgramFailure('Nothing was changed.')

  const commandId = (await operating.container.get(TOKENS.ids)).next()
  const forgetting = forget(userId as UserId, {
    command_id: commandId,
    correlation_id: commandId,
    causation_id: commandId,
    actor: 'operator',
  })
  const { recorded, keyDestroyed } = await resultOrExit(async () =>
    E.mapLeft(asPortFailure)(await forgetting()),
  )
  const position = recorded.at(-1)?.position ?? null
  const done = whatWasDone(userId, position, keyDestroyed)
  if (position !== null) await takeOut(operating, userId, position, done)
  answer(operating, position === null ? done : `${done} Their wallet is closed.`, {
    user_id: userId,
    position,
    key_destroyed: keyDestroyed,
  })
}

const lookUp = async ({ container }: Operating, userId: number): Promise<Acquaintance> => {
  const log = await container.get(TOKENS.eventLog)
  const snapshots = await container.get(TOKENS.snapshotStore)
  const looking = createLookUpMember({ log, snapshots })(userId as UserId)
  return resultOrExit(async () => E.mapLeft(asPortFailure)(await looking()))
}

const whatWasDone = (
  userId: number,
  position: number | null,
  keyDestroyed: Forgetting['keyDestroyed'],
): string => {
  if (position === null)
    return keyDestroyed
      ? `Member ${userId} was forgotten before; a key that was left of them is destroyed now.`
      : `Member ${userId} was forgotten before, and there was nothing left to destroy.`
  const key = keyDestroyed ? 'their key is destroyed' : 'they had no key here'
  return `Member ${userId} is forgotten: ${key}, and event ${position} says so.`
}

/** Their row goes by the projection, their wallet by a policy; where either does not come to it, that is said. */
const takeOut = async ({ container }: Operating, userId: number, position: number, done: string) => {
  try {
    await follow(container, position)
  } catch (error) {
    if (!(error instanceof ProgramFailure)) throw error
    throw new ProgramFailure(`${done} Their row and their wallet are still there: ${error.message}`)
  }
  const row = await resultOrExit((await container.get(TOKENS.users)).find(userId as UserId))
  const reading = (await container.get(TOKENS.readBalance))(userId as UserId)
  const balance = await resultOrExit(async () => E.mapLeft(asPortFailure)(await reading()))
  if (row._tag === 'Some' || balance > 0)
    throw new ProgramFailure(
      `${done} But ${balance > 0 ? `their wallet still holds ${balance} besitos` : 'their row is still there'}, because an event of theirs could not be handled: "dead-letters list" tells which.`,
    )
}

const follow = async (container: Operating['container'], position: number) => {
  const subscriptions = await container.get(TOKENS.subscriptions)
  const policies = await container.get(TOKENS.policies)
  const projections = (await container.get(TOKENS.projections)).map(({ name }) => name)
  const followers = subscriptions.filter(
    (subscription) => projections.includes(subscription.name) || policies.includes(subscription),
  )
  const dependencies = {
    log: await container.get(TOKENS.eventLog),
    clock: await container.get(TOKENS.clock),
    logger: await container.get(TOKENS.logger),
    owner: await container.get(TOKENS.owner),
  }
  const runners = followers.map((subscription) => runSubscription(dependencies, subscription))
  try {
    await waitFor(container, followers, position)
  } finally {
    await Promise.all(runners.map((runner) => runner.stop()))
  }
}
