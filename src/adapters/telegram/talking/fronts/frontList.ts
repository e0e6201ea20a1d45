import { LANGUAGES } from '../../../../domain/kernel/language.ts'
import { talkingTexts } from '../talkingTexts.ts'
import type { Front, FrontList, ListedDialogue, May } from './front.ts'
import type { BotCommand, FrontDescription, UpdateKind } from './frontDescription.ts'

/** What the bot asks Telegram for, whatever fronts it has; reactions are delivered to nobody who does not name them. */
export const COMMON_UPDATES: readonly UpdateKind[] = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
]

const PREFIX = /^[a-z]{1,2}$/

/** As Telegram lets through what a link gives to /start: 64 characters at most. */
const LINK = /^([a-z]{1,2})_([\w-]{1,62})$/

/** Puts fronts together. That two of them cannot be told apart is a defect, and thrown here. */
export const listFronts = (fronts: readonly Front[]): FrontList => {
  refuseClashes(fronts)
  const commands = fronts.flatMap((front) => front.commands.map((command) => ({ front, command })))
  const byName = new Map(commands.map((found) => [found.command.name, found]))
  const byWord = new Map(
    commands.flatMap(({ command }) => LANGUAGES.map((language) => [command[language], command] as const)),
  )
  const byPrefix = new Map(fronts.map((front) => [front.prefix, front]))
  const byFrontName = new Map(fronts.map((front) => [front.name, front]))
  const reasons = new Map(fronts.flatMap(({ refusals = {} }) => Object.entries(refusals)))
  const dialogues = new Map(fronts.flatMap(dialoguesOf))
  const byBeginning = new Map([...dialogues.values()].map((listed) => [listed.dialogue.begunBy, listed]))
  const byLink = new Map(
    commands
      .filter(({ command }) => command.personal)
      .map(({ front, command }) => [payloadOf(front, command), command]),
  )

  return {
    all: fronts,
    updates: [...new Set([...COMMON_UPDATES, ...fronts.flatMap(({ updates = [] }) => updates)])],
    factIn: (update, me) => {
      for (const { facts } of fronts) {
        const fact = facts?.(update, me)
        if (fact !== undefined) return fact
      }
      return undefined
    },
    commandOf: (word) => byWord.get(word.toLowerCase()),
    wordFor: (name, language) => byName.get(name)?.command[language] ?? name,
    frontOf: (name) => byName.get(name)?.front,
    isPersonal: (name) => byName.get(name)?.command.personal === true,
    hasDialogues: dialogues.size > 0,
    endsDialogues: (name) => byName.get(name)?.command.endsDialogues === true,
    dialogueBegunBy: (name) => byBeginning.get(name),
    dialogueNamed: (name) => dialogues.get(name),
    rightOf: (name) => byName.get(name)?.command.right,
    offersFor: (event, situation) => fronts.flatMap(({ offers }) => offers?.(event, situation) ?? []),
    withPrefix: (prefix) => byPrefix.get(prefix),
    named: (name) => byFrontName.get(name),
    tellRefusal: (refusal, language) =>
      reasons.get(refusal.reason)?.(refusal, language) ?? talkingTexts.richIn(language)('refused'),
    linkTo: (name, botUsername) => {
      const found = byName.get(name)
      return `https://t.me/${botUsername}?start=${found === undefined ? '' : payloadOf(found.front, found.command)}`
    },
    commandLinked: (payload) => byLink.get(payload),
    codeLinked: (payload) => {
      const [, prefix = '', code = ''] = LINK.exec(payload) ?? []
      const front = byPrefix.get(prefix)
      return front?.links === undefined ? undefined : { front: front.name, code }
    },
    menu: (language, may = () => false) =>
      commands.filter(isFor(may)).map(({ front, command }) => ({
        command: command[language],
        description: front.texts.render(language, `menu-${command.name}`).text,
      })),
    help: (language, may) =>
      commands
        .filter(isFor(may))
        .map(({ front, command }) => {
          const { text } = front.texts.render(language, `help-${command.name}`)
          return `/${command[language]} — ${text}`
        })
        .join('\n'),
  }
}

const dialoguesOf = ({ name: front, dialogues = [] }: Front): readonly [string, ListedDialogue][] =>
  dialogues.map((dialogue) => {
    const name = `${front}/${dialogue.name}`
    return [name, { dialogue, rules: { name, steps: dialogue.steps } }]
  })

const isFor =
  (may: May) =>
  ({ command: { right } }: { readonly command: BotCommand }) =>
    right === undefined || may(right)

/** What /start is given by a link to a personal bot command. */
const payloadOf = ({ prefix }: FrontDescription, { name }: BotCommand) => `${prefix}_${name}`

const refuseClashes = (fronts: readonly Front[]) => {
  const owners = new Map<string, string>()
  const claim = (thing: string, owner: string) => {
    const other = owners.get(thing)
    if (other !== undefined) throw new Error(`the fronts ${other} and ${owner} both have ${thing}`)
    owners.set(thing, owner)
  }
  for (const { name, prefix, commands, refusals = {} } of fronts) {
    if (!PREFIX.test(prefix))
      throw new Error(`the front ${name} has the prefix "${prefix}"; it takes one or two letters of a to z`)
    claim(`the name ${name}`, name)
    claim(`the prefix ${prefix}`, name)
    for (const reason of Object.keys(refusals)) claim(`words for the refusal ${reason}`, name)
    for (const command of commands) {
      claim(`a bot command named ${command.name}`, name)
      for (const word of new Set(LANGUAGES.map((language) => command[language])))
        claim(`the bot command /${word}`, name)
    }
  }
}
