import type { BotCommandName } from '../../domain/user/vocabulary.ts'

/** The bot commands, each under the name it is recorded by, with what members write in each language. */
export const BOT_COMMANDS = [
  { name: 'start', es: 'start', en: 'start' },
  { name: 'profile', es: 'perfil', en: 'profile' },
  { name: 'history', es: 'historial', en: 'history' },
  { name: 'language', es: 'idioma', en: 'language' },
  { name: 'privacy', es: 'privacidad', en: 'privacy' },
  { name: 'help', es: 'ayuda', en: 'help' },
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
