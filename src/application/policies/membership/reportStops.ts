import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { brakeEvents } from '../../../domain/channels/brakeEvents.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug, TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import { brakeReportPart } from '../../channels/brakeReportPart.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import { listRoles } from '../../operations/listRoles.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { Vault } from '../../ports/vault.ts'
import type { SubscriptionFailure } from '../../subscriptions/subscription.ts'
import type { Errand } from '../errand.ts'
import { asSubscriptionFailure } from './forAccount.ts'

const definitions = { 'admin.removals_stopped': brakeEvents['admin.removals_stopped'] }

type Dependencies = {
  readonly log: Pick<EventLog, 'find'>
  readonly vault: Pick<Vault, 'find'>
  /** Accounts that are owners whatever the log says. */
  readonly owners: readonly TelegramId[]
}

/** Has every owner told that a brake has stopped: by the log who they are, and by the environment. */
export const createReportStops = ({
  log,
  vault,
  owners,
}: Dependencies): Errand<EventOf<typeof definitions>, readonly UserId[]> => {
  const named: TE.TaskEither<SubscriptionFailure, readonly UserId[]> = pipe(
    owners,
    TE.traverseSeqArray((account) => vault.find(account)),
    TE.map((found) => found.flatMap((member) => (O.isSome(member) ? [member.value.userId] : []))),
    TE.mapLeft(asSubscriptionFailure),
  )
  const appointed: TE.TaskEither<SubscriptionFailure, readonly UserId[]> = pipe(
    listRoles(log),
    TE.map((roles) => roles.flatMap(({ userId, role }) => (role === 'owner' ? [userId] : []))),
  )
  return {
    name: 'brake_reports' as Slug,
    catalogue: createCatalogue(definitions),
    perform: () =>
      pipe(
        named,
        TE.flatMap((first) =>
          pipe(
            appointed,
            TE.map((others) => [...new Set([...first, ...others])]),
          ),
        ),
      ),
    partsFor: ({ eventId, data: { channel_id: channelId, count, most } }, users, at) =>
      users.map((userId) =>
        brakeReportPart({ type: 'ReportStop', userId, channelId, cause: eventId, count, most, at }),
      ),
  }
}
