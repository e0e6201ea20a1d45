import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { TelegramId, UserId } from '../../domain/kernel/ids.ts'
import { personal, type Sealed } from '../../domain/kernel/sealed.ts'
import type { Actor } from '../log/eventMetadata.ts'
import type { Json, JsonObject } from '../log/json.ts'
import { streamLog } from '../log/streamLog.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { Vault, VaultFailure } from '../ports/vault.ts'
import type { LookFailure, RecordLook } from './recordLook.ts'

/** What is personal of a member: their account, and by its field what was sealed last; `null` where the key is destroyed. */
export type PersonalData = {
  readonly account: TelegramId | undefined
  readonly fields: ReadonlyMap<string, JsonObject | null>
}

/** Opens what is personal of a member. That somebody looks is recorded before they are told. */
export type OpenMember = (
  userId: UserId,
  actor?: Actor,
) => TaskEither<VaultFailure | LookFailure, PersonalData>

type Dependencies = {
  readonly log: Pick<EventLog, 'find'>
  readonly vault: Pick<Vault, 'accountOf' | 'open'>
  readonly recordLook: RecordLook
}

const sealed = personal<never>()
const isSealed = (value: Json | undefined): value is Sealed => sealed.is(value)

/** `streamsOf` names the streams that are about a member. */
export const createOpenMember =
  ({ log, vault, recordLook }: Dependencies, streamsOf: (userId: UserId) => readonly string[]): OpenMember =>
  (userId, actor) =>
  async () => {
    const recorded = await recordLook('OpenPersonalData', userId, actor)()
    if (E.isLeft(recorded)) return recorded
    const account = await vault.accountOf(userId)()
    if (E.isLeft(account)) return account
    const latest = new Map<string, Sealed>()
    for await (const read of streamLog(log, { direction: 'forwards', streams: streamsOf(userId) })) {
      if (E.isLeft(read)) return read
      for (const [field, value] of Object.entries(read.right.data))
        if (isSealed(value)) latest.set(field, value)
    }
    const fields = new Map<string, JsonObject | null>()
    for (const [field, value] of latest) {
      const opened = await vault.open(value)()
      if (E.isLeft(opened)) return opened
      fields.set(field, O.toNullable(opened.right))
    }
    return E.right({ account: O.toUndefined(account.right), fields })
  }
