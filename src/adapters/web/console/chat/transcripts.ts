import { randomUUID } from 'node:crypto'

/** Somebody invented, as the chat knows them. */
export type ChatMember = { readonly id: number; readonly name: string; readonly language: string }

/** What the bot did in a member’s chat. */
export type ChatOutgoing = { readonly chatId: number; readonly text: string } & (
  | {
      readonly type: 'message' | 'edit' | 'deletion'
      readonly messageId: number
      readonly buttons: readonly string[]
      readonly file?: string
    }
  | { readonly type: 'notice' }
)

/** An emoji on a message in place of another one, or of none. */
export type ChatEmoji = { readonly old: string | undefined; readonly new: string | undefined }

/** A picture or a voice note. */
export type ChatFile = { readonly kind: 'photo' | 'voice'; readonly bytes: Uint8Array }

/** Telegram within the process, as far as a chat needs it. */
export type ChatTelegram = {
  readonly member: (name: string, language?: string) => ChatMember
  readonly says: (member: ChatMember, text: string) => Promise<unknown>
  readonly pressesOn: (member: ChatMember, messageId: number, button: number) => Promise<unknown>
  readonly reacts: (member: ChatMember, messageId: number, emoji: ChatEmoji) => Promise<unknown>
  readonly file: (id: string) => ChatFile | undefined
  readonly onOutgoing: (listener: (outgoing: ChatOutgoing) => void) => () => void
  /** What it is to be started with the next time. */
  readonly memory: () => unknown
}

/** A line of a chat, as its member sees it now. */
export type ChatLine = {
  readonly by: 'member' | 'bot' | 'notice'
  readonly text: string
  readonly messageId?: number
  readonly buttons: readonly string[]
  readonly file?: string
  /** The emoji that the member has put on it. */
  readonly emoji?: string | undefined
  readonly isEdited?: boolean
  readonly isGone?: boolean
}

const KEPT = 100

/** What stands on the phones, for the next run of the bot. */
export type Phones = {
  readonly telegram: unknown
  readonly members: readonly ChatMember[]
  readonly chats: readonly (readonly [chatId: number, lines: readonly ChatLine[]])[]
}

/**
 * What was said between invented members and the bot: the log keeps no word of it.
 *
 * - `isTyping` says that the bot is about to answer.
 * - `revision` is another one after each change, in this run and in any other. `onChange` answers how to stop listening; without a
 *   member it tells of all.
 */
export type Transcripts = {
  readonly members: () => readonly ChatMember[]
  readonly member: (name: string, language?: string) => ChatMember
  readonly lines: (member: ChatMember) => readonly ChatLine[]
  readonly isTyping: (member: ChatMember) => boolean
  readonly revision: (member: ChatMember) => string
  readonly file: ChatTelegram['file']
  readonly says: (member: ChatMember, text: string) => Promise<void>
  readonly presses: (member: ChatMember, messageId: number, button: number) => Promise<void>
  /** Puts an emoji on a message of the bot, or takes it off again. */
  readonly reacts: (member: ChatMember, messageId: number, emoji: string) => Promise<void>
  readonly onChange: (listener: () => void, member?: ChatMember) => () => void
  readonly phones: () => Phones
}

export const createTranscripts = (telegram: ChatTelegram, before?: Phones): Transcripts => {
  const run = randomUUID()
  const members = new Map(before?.members.map((member) => [member.id, member]))
  const chats = new Map(before?.chats)
  const typing = new Map<number, number>()
  const revisions = new Map<number, number>()
  const listeners = new Set<{ readonly chatId: number | undefined; readonly tell: () => void }>()

  const tell = (chatId: number) => {
    revisions.set(chatId, (revisions.get(chatId) ?? 0) + 1)
    for (const listener of listeners)
      if (listener.chatId === undefined || listener.chatId === chatId) listener.tell()
  }
  const change = (chatId: number, to: (lines: readonly ChatLine[]) => readonly ChatLine[]) => {
    chats.set(chatId, to(chats.get(chatId) ?? []).slice(-KEPT))
    tell(chatId)
  }
  const add = (chatId: number, line: ChatLine) => change(chatId, (lines) => [...lines, line])
  const replace = (chatId: number, messageId: number, made: (line: ChatLine) => ChatLine) =>
    change(chatId, (lines) => lines.map((line) => (line.messageId === messageId ? made(line) : line)))

  telegram.onOutgoing((outgoing) => {
    const { chatId, text } = outgoing
    switch (outgoing.type) {
      case 'message':
        return add(chatId, { ...shownOf(outgoing), by: 'bot', messageId: outgoing.messageId })
      case 'edit':
        return replace(chatId, outgoing.messageId, (line) => ({
          ...line,
          ...shownOf(outgoing),
          isEdited: true,
        }))
      case 'deletion':
        return replace(chatId, outgoing.messageId, (line) => ({ ...line, buttons: [], isGone: true }))
      case 'notice':
        return add(chatId, { by: 'notice', text, buttons: [] })
    }
  })

  /** Whoever has done something is shown that the bot is about to answer. */
  const whileTyping = async (chatId: number, act: () => Promise<unknown>) => {
    const turn = (by: 1 | -1) => {
      typing.set(chatId, (typing.get(chatId) ?? 0) + by)
      tell(chatId)
    }
    turn(1)
    await act().finally(() => turn(-1))
  }

  return {
    members: () => [...members.values()],
    member: (name, language) => {
      const member = telegram.member(name, language)
      members.set(member.id, member)
      return member
    },
    lines: ({ id }) => chats.get(id) ?? [],
    isTyping: ({ id }) => (typing.get(id) ?? 0) > 0,
    revision: ({ id }) => `${run}-${revisions.get(id) ?? 0}`,
    file: telegram.file,
    says: async (member, text) => {
      const saying = whileTyping(member.id, () => telegram.says(member, text))
      add(member.id, { by: 'member', text, buttons: [] })
      await saying
    },
    presses: (member, messageId, button) =>
      whileTyping(member.id, () => telegram.pressesOn(member, messageId, button)),
    reacts: async (member, messageId, emoji) => {
      const old = chats.get(member.id)?.find((line) => line.messageId === messageId)?.emoji
      const now = old === emoji ? undefined : emoji
      replace(member.id, messageId, (line) => ({ ...line, emoji: now }))
      await telegram.reacts(member, messageId, { old, new: now })
    },
    onChange: (tellThem, member) => {
      const listener = { chatId: member?.id, tell: tellThem }
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    phones: () => ({ telegram: telegram.memory(), members: [...members.values()], chats: [...chats] }),
  }
}

const shownOf = ({ text, buttons, file }: Exclude<ChatOutgoing, { readonly type: 'notice' }>) => ({
  text,
  buttons,
  ...(file === undefined ? {} : { file }),
})
