import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { byOperator } from '../../../application/log/eventMetadata.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { ExportMember } from '../../../application/privacy/exportMember.ts'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import type { Forgetting, ForgetUser, LoseMember } from '../../../application/user/forgetUser.ts'
import type { LookUpMember } from '../../../application/user/lookUpMember.ts'
import type { OfferTransfer } from '../../../application/user/offerTransfer.ts'
import type { TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import { followProjections } from '../../program/followProjections.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { printLongJson } from '../../terminal/longJson.ts'
import { lookUp, numberOf } from '../memberName.ts'
import { answer, type Question, valueOrExit } from '../question.ts'

/** What the commands about a member work with, beside what every command has. */
export type MemberServices = {
  readonly exportMember: () => Promise<ExportMember>
  readonly lookUpMember: () => Promise<LookUpMember>
  readonly offerTransfer: () => Promise<OfferTransfer>
  readonly forgetUser: () => Promise<ForgetUser>
  readonly loseMember: () => Promise<LoseMember>
}

export const nobodyBy = (userId: UserId) =>
  new ProgramFailure(`There is no member ${userId}: the log has never heard of that number.`)

/**
 * Tells the number of the member who has a Telegram account. The account is not repeated: who reads the answer later, in a
 * script's log, is not to learn whose number it is.
 */
export const findUser = async (question: Question, account: TelegramId): Promise<void> => {
  const found = await lookUp(question.services, account)
  if (E.isLeft(found))
    throw new ProgramFailure(
      `The Telegram id cannot be looked up, which is recorded as an event (${found.left}).`,
    )
  if (O.isNone(found.right))
    throw new ProgramFailure('No member has that Telegram account; who was forgotten has none either.')
  const userId = found.right.value
  answer(question, `member ${userId}`, { user_id: userId })
}

/** Gives everything that is held about a member, as JSON, page by page. */
export const exportUser = async (
  { services: shared, printer, json }: Question,
  services: MemberServices,
  name: MemberName,
): Promise<void> => {
  const userId = await numberOf(shared, name)
  const exportMember = await services.exportMember()
  const pages = exportMember(userId)[Symbol.asyncIterator]()
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
 * Forgets a member, once it is `confirmed`: one act over all modules records it and destroys their key, and the projections
 * take them out of their rows, in the running bot or, where none runs, here. Of somebody who was forgotten before, whatever
 * is left is removed.
 */
export const forgetUser = async (
  question: Question,
  services: MemberServices,
  name: MemberName,
  confirmed: (userId: UserId) => Promise<boolean>,
): Promise<void> => {
  const userId = await numberOf(question.services, name)
  const lookUpMember = await services.lookUpMember()
  const known = await resultOrExit(lookUpMember(userId))
  if (known === 'nobody') throw nobodyBy(userId)
  if (known === 'forgotten') return removeWhatIsLeft(question, services, userId)
  if (!(await confirmed(userId))) throw new ProgramFailure('Nothing was changed.')

  const forget = await services.forgetUser()
  const commandId = (await question.services.ids()).next()
  const { recorded, refusals, keyDestroyed } = await resultOrExit(forget(userId, byOperator(commandId)))
  const [refused] = refusals
  if (refused !== undefined)
    throw new ProgramFailure(`Nothing was changed: ${refused.part} refused it (${refused.reason}).`)
  const done = whatWasDone(userId, recorded, keyDestroyed)
  await takeOut(question, recorded, done)
  answer(question, done, {
    user_id: userId,
    position: recorded.at(-1)?.position ?? null,
    key_destroyed: keyDestroyed,
  })
}

/** A crash, or a backup that was restored, may have left a key of somebody whom the log has as forgotten. */
const removeWhatIsLeft = async (question: Question, services: MemberServices, userId: UserId) => {
  const loseMember = await services.loseMember()
  const keyDestroyed = await resultOrExit(loseMember(userId))
  answer(
    question,
    keyDestroyed
      ? `Member ${userId} was forgotten before; a key that was left of them is destroyed now.`
      : `Member ${userId} was forgotten before, and there was nothing left to destroy.`,
    { user_id: userId, position: null, key_destroyed: keyDestroyed },
  )
}

const whatWasDone = (
  userId: UserId,
  recorded: readonly RecordedEvent[],
  keyDestroyed: Forgetting['keyDestroyed'],
): string => {
  const positions = recorded.map(({ position }) => position)
  const key = keyDestroyed ? 'their key is destroyed' : 'they had no key here'
  return positions.length === 1
    ? `Member ${userId} is forgotten: ${key}, and event ${positions[0]} says so.`
    : `Member ${userId} is forgotten: ${key}, and the events ${positions[0]} to ${positions.at(-1)} say so.`
}

/** Their rows go by the projections; where one of them does not come to it, that is said. */
const takeOut = async ({ services }: Question, recorded: readonly RecordedEvent[], done: string) => {
  const position = recorded.at(-1)?.position ?? 0
  try {
    await followProjections(services, position)
  } catch (error) {
    if (!(error instanceof ProgramFailure)) throw error
    throw new ProgramFailure(`${done} Rows of theirs are still there: ${error.message}`)
  }
  const streams = new Set(recorded.map(({ stream }) => stream))
  for (const { subscription } of await services.projections()) {
    const letters = await resultOrExit(subscription.checkpoints.deadLetters(subscription.name))
    if (letters.some((letter) => letter.position <= position && streams.has(letter.partition)))
      throw new ProgramFailure(
        `${done} But their row in ${subscription.name} is still there, because an event of theirs could not be handled: "dead-letters list ${subscription.name}" tells which.`,
      )
  }
}
