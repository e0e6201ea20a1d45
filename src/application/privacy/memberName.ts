import { TelegramId, UserId } from '../../domain/kernel/ids.ts'

/** How somebody names a member: by the number that the log has, or by the account that only the vault knows. */
export type MemberName = { readonly number: UserId } | { readonly account: TelegramId }

/** `user-4503599627370497`, the same without `user-`, or a Telegram id; no number that was drawn is as small as one. */
export const memberNameOf = (text: string): MemberName | undefined => {
  const [, prefix, digits] = /^(user-)?([1-9][0-9]{0,15})$/.exec(text) ?? []
  const id = Number(digits)
  if (prefix === undefined && TelegramId.is(id)) return { account: id }
  return UserId.is(id) ? { number: id } : undefined
}
