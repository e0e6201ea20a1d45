import { listRemovals, waitsForOwner } from '../../../application/channels/listRemovals.ts'
import type { ReadChannelNames } from '../../../application/channels/nameChannels.ts'
import { removalReport } from '../../../application/channels/removalReport.ts'
import type { Removals } from '../../../application/channels/removals.ts'
import type { ListMember, Steered, SteerRemovals } from '../../../application/channels/steerRemovals.ts'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import { ChatId, type Slug } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { numberOf } from '../memberName.ts'
import { type Question, answer as tell } from '../question.ts'
import { printRows } from '../rows.ts'

/** What the commands about removals work with, beside what every command has. */
export type RemovalServices = {
  readonly removals: () => Promise<Pick<Removals, 'page'>>
  readonly steerRemovals: () => Promise<SteerRemovals>
  readonly listMember: () => Promise<ListMember>
  /** Which chat each name means. */
  readonly readNames: () => Promise<ReadChannelNames>
}

/** So many are shown to whoever arms a channel. */
const SHOWN = 20

export const list = async (
  question: Question,
  services: RemovalServices,
  named: ChatId | Slug,
  most: number,
): Promise<void> => {
  const channelId = await channelOf(services, named)
  const { first, count } = await resultOrExit(
    listRemovals(await services.removals(), channelId, () => true, most),
  )
  printRows(question, first.map(removalReport), `Nobody had to leave channel ${channelId}.`)
  if (count > first.length) question.tell(`There are more: ${count} in all.`)
}

export const arm = async (
  question: Question,
  services: RemovalServices,
  named: ChatId | Slug,
  confirmed: () => Promise<boolean>,
): Promise<void> => {
  const { channelId, steer } = await steering(services, named)
  const { first, count } = await resultOrExit(
    listRemovals(await services.removals(), channelId, waitsForOwner, SHOWN),
  )
  for (const { userId, why, since } of first)
    question.tell(`member ${userId} would be removed: ${why}, since ${since.toISOString()}`)
  question.tell(
    count === 0
      ? `Nobody waits to be removed from channel ${channelId}.`
      : `${count} wait to be removed from channel ${channelId}. More than a few an hour stop, and are asked about.`,
  )
  if (!(await confirmed())) throw new ProgramFailure('Nothing was changed.')
  const steered = await resultOrExit(steer(channelId, { type: 'arm', shown: first.length as Natural }))
  tellSteered(question, channelId, steered, 'is armed: who has to leave is removed', 'is armed already')
}

export const whitelist = async (
  question: Question,
  services: RemovalServices,
  name: MemberName,
  named: ChatId | Slug,
  isListed: boolean,
): Promise<void> => {
  const userId = await numberOf(question.services, name)
  const channelId = await channelOf(services, named)
  const listMember = await services.listMember()
  const listed = await resultOrExit(listMember(channelId, userId, isListed))
  const state = isListed ? 'is on the whitelist' : 'is not on the whitelist'
  tell(
    question,
    listed._tag === 'changed'
      ? `Member ${userId} ${state} of channel ${channelId} now; event ${listed.position} says so.`
      : `Member ${userId} ${state} of channel ${channelId} already.`,
    { channel_id: channelId, user_id: userId, whitelisted: isListed, position: positionOf(listed) },
  )
}

export const steering = async (services: RemovalServices, named: ChatId | Slug) => ({
  channelId: await channelOf(services, named),
  steer: await services.steerRemovals(),
})

export const channelOf = async (
  services: Pick<RemovalServices, 'readNames'>,
  named: ChatId | Slug,
): Promise<ChatId> => {
  if (ChatId.is(named)) return named
  const names = await resultOrExit(await services.readNames())
  const found = names.find(({ name }) => name === named)
  if (found !== undefined) return found.channelId
  throw new ProgramFailure(`The name ${named} means no chat; "channels bind ${named}" has it mean one.`)
}

export const tellSteered = (
  question: Question,
  channelId: ChatId,
  steered: Steered,
  now: string,
  already: string,
): void =>
  tell(
    question,
    steered._tag === 'changed'
      ? `Channel ${channelId} ${now}; event ${steered.position} says so.`
      : `Channel ${channelId} ${already}.`,
    { channel_id: channelId, changed: steered._tag === 'changed', position: positionOf(steered) },
  )

const positionOf = (steered: Steered) => (steered._tag === 'changed' ? steered.position : null)
