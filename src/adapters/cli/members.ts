import { byOperator } from '../../application/log/eventMetadata.ts'
import type { Forgetting } from '../../application/user/forgetUser.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { followLog } from '../program/followLog.ts'
import { ProgramFailure, resultOrExit } from '../program/programFailure.ts'
import { printLongJson } from '../terminal/longJson.ts'
import { answer, type Question, valueOrExit } from './question.ts'

const nobodyBy = (userId: number) =>
  new ProgramFailure(`There is no member ${userId}: the log has never heard of that number.`)

/** Gives a member everything that is held about them, as JSON, page by page. */
export const exportUser = async ({ services, printer, json }: Question, userId: number): Promise<void> => {
  const exportMember = await services.exportMember()
  const pages = exportMember(userId as UserId)[Symbol.asyncIterator]()
  const nextPage = async () => {
    const { done, value } = await pages.next()
    return done ? undefined : valueOrExit(value)
  }
  const first = await nextPage()
  if (first === undefined || (first.events.length === 0 && first.row === null)) throw nobodyBy(userId)
  async function* events() {
    for (let page = first; page !== undefined; page = await nextPage()) yield* page.events
  }
  const { events: _, ...head } = first
  await printLongJson(printer, { head, list: 'events', indent: json ? 0 : 2 }, events())
}

/**
 * Forgets a member, once it is `confirmed`: destroys their key, records it, and has them taken out of what is derived of
 * them, by the running bot or, where none runs, here.
 */
export const forgetUser = async (
  question: Question,
  userId: number,
  confirmed: () => Promise<boolean>,
): Promise<void> => {
  const { services } = question
  const lookUpMember = await services.lookUpMember()
  const known = await resultOrExit(lookUpMember(userId as UserId))
  if (known === 'nobody') throw nobodyBy(userId)
  const forget = await services.forgetUser()
  if (known === 'member' && !(await confirmed())) throw new ProgramFailure('Nothing was changed.')

  const commandId = (await services.ids()).next()
  const { recorded, keyDestroyed } = await resultOrExit(forget(userId as UserId, byOperator(commandId)))
  const position = recorded.at(-1)?.position ?? null
  const done = whatWasDone(userId, position, keyDestroyed)
  if (position !== null) await takeOut(question, userId, position, done)
  answer(question, position === null ? done : `${done} Their wallet is closed.`, {
    user_id: userId,
    position,
    key_destroyed: keyDestroyed,
  })
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
const takeOut = async ({ services }: Question, userId: number, position: number, done: string) => {
  try {
    await followLog(services, position)
  } catch (error) {
    if (!(error instanceof ProgramFailure)) throw error
    throw new ProgramFailure(`${done} Their row and their wallet are still there: ${error.message}`)
  }
  const row = await resultOrExit((await services.users()).find(userId as UserId))
  const balance = await resultOrExit((await services.readBalance())(userId as UserId))
  if (row._tag === 'Some' || balance > 0)
    throw new ProgramFailure(
      `${done} But ${balance > 0 ? `their wallet still holds ${balance} besitos` : 'their row is still there'}, because an event of theirs could not be handled: "dead-letters list" tells which.`,
    )
}
