export type Member = { readonly id: number; readonly name: string; readonly language: string }

/** What the bot did in somebody's chat; a notice answers the press of a button. */
export type Outgoing = { readonly chatId: number; readonly text: string } & (
  | { readonly type: 'message' | 'edit' | 'deletion'; readonly buttons: readonly string[] }
  | { readonly type: 'notice' }
)

/**
 * Who carries the conversation to the bot and back.
 *
 * - `says` and `presses` settle when everything that the bot answered was told to the listeners.
 * - Buttons are counted from 0, in the order of `buttonsOf`.
 */
export type ChatTransport = {
  readonly member: (name: string, language?: string) => Member
  readonly says: (member: Member, text: string) => Promise<unknown>
  readonly presses: (member: Member, button: number) => Promise<unknown>
  readonly buttonsOf: (member: Member) => readonly string[]
  readonly onOutgoing: (listener: (outgoing: Outgoing) => void) => () => void
}
