import type { BotCommandName } from '../../../domain/user/vocabulary.ts'

/**
 * The bot commands, each under the name it is recorded by, with what members write in each language. What a personal one
 * answers is for the member alone, and is said in their private chat only.
 */
export const BOT_COMMANDS = [
  { name: 'start', es: 'start', en: 'start', personal: false },
  { name: 'profile', es: 'perfil', en: 'profile', personal: true },
  { name: 'history', es: 'historial', en: 'history', personal: true },
  { name: 'language', es: 'idioma', en: 'language', personal: false },
  { name: 'privacy', es: 'privacidad', en: 'privacy', personal: true },
  { name: 'help', es: 'ayuda', en: 'help', personal: false },
] as const

export type BotCommand = (typeof BOT_COMMANDS)[number]['name']

const byWord = new Map<string, BotCommand>(
  BOT_COMMANDS.flatMap(({ name, es, en }) => [
    [es, name],
    [en, name],
  ]),
)

/** The bot command that a member means by the word behind the slash, in any language. */
export const botCommandOf = (word: string): BotCommand | undefined => byWord.get(word.toLowerCase())

/** A recorded name as a member of that language writes it. */
export const wordFor = (name: BotCommandName | BotCommand, language: 'es' | 'en'): string =>
  BOT_COMMANDS.find((command) => command.name === name)?.[language] ?? name

export const isPersonal = (name: BotCommand): boolean =>
  BOT_COMMANDS.some((command) => command.name === name && command.personal)

/** What /start is given by a link to a personal bot command. */
const payloadOf = (name: BotCommand) => `u_${name}`

/** The address that opens the private chat with what a personal bot command answers. */
export const linkTo = (name: BotCommand, botUsername: string) =>
  `https://t.me/${botUsername}?start=${payloadOf(name)}`

/** The personal bot command that a link to it has given to /start. */
export const botCommandLinked = (payload: string): BotCommand | undefined =>
  BOT_COMMANDS.find(({ name, personal }) => personal && payloadOf(name) === payload)?.name
