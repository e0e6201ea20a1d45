import { createHash } from 'node:crypto'

/** Somebody invented, who writes to the bot without Telegram; `language` is their client's. */
export type LocalMember = { readonly id: number; readonly name: string; readonly language: string }

export type LocalMembers = {
  /** The member of that name, invented at its first use; a language that is given replaces the one they had. */
  readonly called: (name: string, language?: string) => LocalMember
  readonly find: (id: number) => LocalMember | undefined
  readonly all: () => readonly LocalMember[]
}

/** Far above the numbers that Telegram gives out, so that an invented member is never a real one. */
const FIRST_ID = 10 ** 12
const FIRST_LANGUAGE = 'es'

/** The same name is the same member in every run, however it is capitalised. */
const idOf = (name: string) => {
  const hash = createHash('sha256').update(name.normalize('NFC').toLowerCase()).digest()
  return FIRST_ID + hash.readUIntBE(0, 5)
}

/** The invented members: those of the run before, and whoever comes in this one. */
export const createLocalMembers = (before: readonly LocalMember[] = []): LocalMembers => {
  const members = new Map(before.map((member) => [member.id, member]))
  return {
    called: (name, language) => {
      const id = idOf(name)
      const known = members.get(id) ?? { id, name, language: FIRST_LANGUAGE }
      const member = { ...known, language: language ?? known.language }
      members.set(id, member)
      return member
    },
    find: (id) => members.get(id),
    all: () => [...members.values()],
  }
}
