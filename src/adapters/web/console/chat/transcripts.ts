/** Somebody invented, as the chat knows them. */
export type ChatMember = { readonly id: number; readonly name: string; readonly language: string }

/** What the bot did in a member’s chat. */
export type ChatOutgoing = { readonly chatId: number; readonly text: string } & (
  | {
      readonly type: 'message' | 'edit' | 'deletion'
      readonly messageId: number
      readonly buttons: readonly string[]
    }
  | { readonly type: 'notice' }
)

/** Telegram within the process, as far as a chat needs it. */
export type ChatTelegram = {
  readonly member: (name: string, language?: string) => ChatMember
  readonly says: (member: ChatMember, text: string) => Promise<unknown>
  readonly pressesOn: (member: ChatMember, messageId: number, button: number) => Promise<unknown>
  readonly onOutgoing: (listener: (outgoing: ChatOutgoing) => void) => () => void
}

/** A line of a chat, as its member sees it now. */
export type ChatLine = {
  readonly by: 'member' | 'bot' | 'notice'
  readonly text: string
  readonly messageId?: number
  readonly buttons: readonly string[]
  readonly isEdited?: boolean
  readonly isGone?: boolean
}

const KEPT = 100

/**
 * What was said between invented members and the bot, as long as the process lives: the log keeps no word of it.
 *
 * `isTyping` says that the bot is about to answer. `onChange` answers how to stop listening.
 */
export type Transcripts = {
  readonly members: () => readonly ChatMember[]
  readonly member: (name: string, language?: string) => ChatMember
  readonly lines: (member: ChatMember) => readonly ChatLine[]
  readonly isTyping: (member: ChatMember) => boolean
  readonly says: (member: ChatMember, text: string) => Promise<void>
  readonly presses: (member: ChatMember, messageId: number, button: number) => Promise<void>
  readonly onChange: (member: ChatMember, listener: () => void) => () => void
}

export const createTranscripts = (telegram: ChatTelegram): Transcripts => {
  const members = new Map<number, ChatMember>()
  const chats = new Map<number, ChatLine[]>()
  const typing = new Map<number, number>()
  const listeners = new Map<number, Set<() => void>>()

  const tell = (chatId: number) => {
    for (const listener of listeners.get(chatId) ?? []) listener()
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
        return add(chatId, { by: 'bot', text, messageId: outgoing.messageId, buttons: outgoing.buttons })
      case 'edit':
        return replace(chatId, outgoing.messageId, (line) => ({
          ...line,
          text,
          buttons: outgoing.buttons,
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
    says: async (member, text) => {
      add(member.id, { by: 'member', text, buttons: [] })
      await whileTyping(member.id, () => telegram.says(member, text))
    },
    presses: (member, messageId, button) =>
      whileTyping(member.id, () => telegram.pressesOn(member, messageId, button)),
    onChange: ({ id }, listener) => {
      const ofMember = listeners.get(id) ?? new Set()
      listeners.set(id, ofMember.add(listener))
      return () => ofMember.delete(listener)
    },
  }
}
