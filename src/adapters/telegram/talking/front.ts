import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Update } from 'grammy/types'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Part } from '../../../application/commands/part.ts'
import type { Refusal } from '../../../application/commands/refusal.ts'
import type { DialogueRules } from '../../../application/dialogues/dialogue.ts'
import type { Right } from '../../../application/roles/mayDo.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { DialogueOf, TellWhy } from './dialogue.ts'
import type { FrontNotices } from './frontNotices.ts'
import type { Member, Person } from './member.ts'
import type { Reply, Replying } from './reply.ts'
import type { RichText } from './richText.ts'
import type { AnyTexts } from './texts.ts'

/**
 * A bot command: the one name that it is recorded by, and what members write in each language.
 *
 * - What a personal one answers is for the member alone, and is said in their private chat only.
 * - One that names a `right` is no bot command at all to whoever may not: in no menu, in no help, an unknown one where they
 *   write it.
 * - `tellsRights` says that its answer depends on what the member may do.
 * - One that `endsDialogues` ends the one that the member is half through; its own answer is for whoever is in none.
 */
export type BotCommand<Name extends string = string> = Readonly<Record<Language, string>> & {
  readonly name: Name
  readonly personal?: boolean
  readonly right?: Right
  readonly tellsRights?: boolean
  readonly endsDialogues?: boolean
}

/** The texts that a bot command wants: one for the command menu, one for the help. */
type TextOfCommand<Name extends string> = `menu-${Name}` | `help-${Name}`

/** What a front is before it is given what it works with. */
export type FrontDescription<Name extends string = string> = {
  /** That of its module. */
  readonly name: string
  /** One or two letters, with which the data of its buttons and the links to its bot commands begin. */
  readonly prefix: string
  readonly commands: readonly BotCommand<Name>[]
  readonly texts: AnyTexts
  /** The kinds of update that it needs beside those of `COMMON_UPDATES`. */
  readonly updates?: readonly UpdateKind[]
}

/** As the fields of an update are called: the kinds that Telegram can be asked for. */
export type UpdateKind = Exclude<keyof Update, 'update_id'>

/** Describes a front; a bot command without its texts does not compile. */
export const describeFront = <const Name extends string = never>(
  description: FrontDescription<Name> & {
    readonly texts: { readonly table: Readonly<Record<TextOfCommand<NoInfer<Name>>, readonly []>> }
  },
): FrontDescription<Name> => description

/** The names of the bot commands of a front. */
export type CommandsOf<D extends FrontDescription> = D['commands'][number]['name']

/**
 * What an answer is made of. `argument` is what the member wrote after the bot command, and is never kept; `refusals` are
 * what was refused to them of what they asked for.
 */
export type Situation = {
  readonly userId: UserId
  readonly member: Member
  readonly language: Language
  readonly argument: string
  readonly refusals: readonly Refusal[]
  readonly fronts: FrontList
  /** Whether they may; no without a look where neither bot command nor button names a right, or tells of any. */
  readonly may: May
}

export type May = (right: Right) => boolean

/**
 * What a member does with a front, before anything of it has happened.
 *
 * - `argument` is what they wrote after the bot command. It is theirs: no event may hold it in clear.
 * - `turn` is the version of their stream at which the button was shown to them; any client can send any.
 */
export type Doing = {
  readonly userId: UserId
  readonly at: Date
  readonly doing:
    | { readonly type: 'command'; readonly command: string; readonly argument: string }
    | { readonly type: 'press'; readonly id: string; readonly turn: number }
}

/** How a front tells why something was refused, and how to get what is missing. */
export type TellRefusal = (refusal: Refusal, language: Language) => RichText

/** A button as it is understood when it is pressed. */
export type Button = {
  /** It obeys in the member's private chat only. */
  readonly personal: boolean
  /** To whoever may not it is an old one. */
  readonly right?: Right
  /** Its answer tells itself what was refused. */
  readonly tellsRefusals?: boolean
  readonly answer: (situation: Situation) => Replying
  /** What it says to whoever is no member any more; otherwise they are told the way in. */
  readonly answerStranger?: ((stranger: Pick<Person, 'language' | 'justLeft'>) => Reply) | undefined
}

/** The buttons of a front, each known by the id in its data. */
export type Buttons = {
  /** Nothing where no button has this id, or none has it any more. */
  readonly find: (id: string) => Button | undefined
  /** The bot command that shows a button of this kind anew, be it one that is no longer understood. */
  readonly shownBy: (id: string) => string | undefined
  /** What buttons sent before their data named whom they were shown to; it still stands in chats. */
  readonly oldData?: readonly string[]
}

/**
 * How members see a module: its bot commands, buttons and texts.
 *
 * - `parts` are what a bot command or a press brings about, besides that it is recorded: further parts of the same act,
 *   decided after it, and recorded with it or refused. They follow from `Doing` alone; what else they depend on they read
 *   themselves, as streams. They are asked for where a member may do it: not for a button that was shown to somebody else
 *   or is shown no more, not for what is personal outside the private chat, not by a link, and of a stranger nothing
 *   follows.
 * - `refusals` tell, by its `_tag`, each reason for which a part of its module may refuse something, and how to get what is
 *   missing. They are told in place of the answer, unless the button tells them itself.
 *
 * - `dialogues` are questions in turn, which a bot command of the front begins; its answer of its own is for whoever comes by a
 *   link, which begins none.
 *
 * It answers from what is recorded, and from nothing that this call alone knows: an answer can be given again.
 */
export type Front<Name extends string = string> = FrontDescription<Name> & {
  readonly answers: Readonly<Record<Name, (situation: Situation) => Replying>>
  readonly buttons?: Buttons
  readonly parts?: (doing: Doing) => readonly Part[]
  readonly refusals?: Readonly<Record<string, TellRefusal>>
  readonly dialogues?: readonly Dialogue[]
  /** What it tells members unasked. */
  readonly notices?: FrontNotices
  /** What it adds to a member's profile. */
  readonly profileLines?: (
    userId: UserId,
    language: Language,
  ) => TaskEither<HandlingFailure, readonly RichText[]>
}

export type Dialogue = DialogueOf<Situation>

/** A dialogue, and what it is asked by in the rows of all. */
export type ListedDialogue = { readonly dialogue: Dialogue; readonly rules: DialogueRules<TellWhy> }

/** All fronts, and what follows from them: the parser of bot commands, the command menu, the help. */
export type FrontList = {
  readonly all: readonly Front[]
  /** Every kind of update that any of them handles: a list that Telegram is given hides all others. */
  readonly updates: readonly UpdateKind[]
  /** The bot command that a member means by the word after the slash, in any language. */
  readonly commandOf: (word: string) => BotCommand | undefined
  /** A recorded name as a member of that language writes it. */
  readonly wordFor: (name: string, language: Language) => string
  readonly frontOf: (command: string) => Front | undefined
  readonly isPersonal: (command: string) => boolean
  readonly rightOf: (command: string) => Right | undefined
  readonly hasDialogues: boolean
  readonly endsDialogues: (command: string) => boolean
  readonly dialogueBegunBy: (command: string) => ListedDialogue | undefined
  /** By the name of its front, a slash, and its own. */
  readonly dialogueNamed: (name: string) => ListedDialogue | undefined
  readonly withPrefix: (prefix: string) => Front | undefined
  readonly named: (name: string) => Front | undefined
  /**
   * What was refused, in the words of the front whose module refused it. A reason that a newer program recorded has none
   * here, and is told as what it is: refused.
   */
  readonly tellRefusal: (refusal: Refusal, language: Language) => RichText
  /** The address that opens the private chat with what a personal bot command answers. */
  readonly linkTo: (command: string, botUsername: string) => string
  /** The personal bot command that a link to it has given to /start. */
  readonly commandLinked: (payload: string) => BotCommand | undefined
  readonly menu: (language: Language, may?: May) => { command: string; description: string }[]
  readonly help: (language: Language, may: May) => string
}
