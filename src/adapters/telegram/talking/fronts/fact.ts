import type { Api } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import type { Part } from '../../../../application/commands/part.ts'
import type { Refusal } from '../../../../application/commands/refusal.ts'
import type { RecordedEvent } from '../../../../application/log/recordedEvent.ts'
import type { VaultMember } from '../../../../application/ports/vault.ts'
import type { TelegramId } from '../../../../domain/kernel/ids.ts'

/** What was recorded of a fact, and what its modules refused. */
export type FactTold = { readonly recorded: readonly RecordedEvent[]; readonly refusals: readonly Refusal[] }

/**
 * What Telegram tells without anybody having spoken: a payment, a change of membership, a request to join.
 *
 * - `accounts` are whose it is: each has a number, be they a member or not, and `parts` are given them in this order. One that
 *   `isOfKnown` gives nobody a number, and `parts` are given those who have one.
 * - `answer` is what Telegram is told once it is recorded; the same where the update comes again.
 * - `otherwise` is what it is told where nothing could be recorded in time: the update is over then.
 */
export type Fact = {
  readonly accounts: readonly TelegramId[]
  readonly isOfKnown?: true
  readonly parts: (users: readonly VaultMember[], at: Date) => readonly Part[]
  readonly answer?: (api: Api, told: FactTold) => Promise<unknown>
  readonly otherwise?: { readonly withinMs: number; readonly answer: (api: Api) => Promise<unknown> }
}

/** The fact that an update is to a front; nothing where it is none of its facts. */
export type Facts = (update: Update, me: UserFromGetMe) => Fact | undefined
