import * as E from 'fp-ts/lib/Either.js'
import type { HandlingFailure } from '../../application/commands/commandHandler.ts'
import { wholeExport } from '../../application/personal/exportMember.ts'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'
import { runSubscription } from '../../application/subscriptions/subscriptionRunner.ts'
import { userProjection } from '../../application/user/userProjection.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { waitFor } from './catchUp.ts'
import { answer, type Operating } from './operate.ts'
import { orFailToStart } from './startFailure.ts'
import { TOKENS } from './tokens.ts'

const asPortFailure = (failure: HandlingFailure): PortFailure =>
  failure._tag === 'PortFailure' ? failure : portFailure(failure.message)

/** Gives a member everything that is held about them, as JSON. */
export const exportUser = async ({ container, print, json }: Operating, userId: number): Promise<void> => {
  const exportMember = await container.get(TOKENS.exportMember)
  const held = await orFailToStart(wholeExport(exportMember(userId as UserId)))
  print(JSON.stringify(held, null, json ? 0 : 2))
}

/**
 * Forgets a member: destroys their key, records it, and takes them out of the projections, by the running bot or, where
 * none runs, here.
 */
export const forgetUser = async (operating: Operating, userId: number): Promise<void> => {
  const { container } = operating
  const forget = await container.get(TOKENS.forgetUser)
  const commandId = (await container.get(TOKENS.ids)).next()
  const forgetting = forget(userId as UserId, {
    command_id: commandId,
    correlation_id: commandId,
    causation_id: commandId,
    actor: 'operator',
  })
  const { recorded } = await orFailToStart(async () => E.mapLeft(asPortFailure)(await forgetting()))
  const event = recorded.at(-1)
  if (event === undefined)
    return answer(operating, `Member ${userId} is not known; a key that was left of them is destroyed.`, {
      user_id: userId,
      position: null,
    })
  await followUsers({ container }, event.position)
  answer(
    operating,
    `Member ${userId} is forgotten: their key is destroyed, and event ${event.position} says so.`,
    { user_id: userId, position: event.position },
  )
}

const followUsers = async ({ container }: Pick<Operating, 'container'>, position: number) => {
  const subscriptions = await container.get(TOKENS.subscriptions)
  const users = subscriptions.filter(({ name }) => name === userProjection.name)
  const dependencies = {
    log: await container.get(TOKENS.eventLog),
    clock: await container.get(TOKENS.clock),
    logger: await container.get(TOKENS.logger),
    owner: await container.get(TOKENS.owner),
  }
  const runners = users.map((subscription) => runSubscription(dependencies, subscription))
  try {
    await waitFor(container, users, position)
  } finally {
    await Promise.all(runners.map((runner) => runner.stop()))
  }
}
