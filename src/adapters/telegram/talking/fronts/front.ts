import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../../application/commands/act.ts'
import type { Part } from '../../../../application/commands/part.ts'
import type { Refusal } from '../../../../application/commands/refusal.ts'
import type { DialogueRules } from '../../../../application/dialogues/dialogue.ts'
import type { RecordedEvent } from '../../../../application/log/recordedEvent.ts'
import type { Right } from '../../../../application/roles/mayDo.ts'
import type { UserId } from '../../../../domain/kernel/ids.ts'
import type { Language } from '../../../../domain/kernel/language.ts'
import type { Reply, Replying } from '../sending/reply.ts'
import type { RichText } from '../sending/richText.ts'
import type { DialogueOf, TellWhy } from './dialogue.ts'
import type { Fact, Facts } from './fact.ts'
import type { BotCommand, FrontDescription, UpdateKind } from './frontDescription.ts'
import type { FrontNotices } from './frontNotices.ts'
import type { Member, Person, RepliedTo, StateAfter } from './member.ts'

/**
 * What an answer is made of.
 *
 * - `argument` is what the member wrote after the bot command, or said where a front listens, and is never kept.
 * - `refusals` are what was refused to them of what they asked for.
 * - `repliedTo` is whose message the member has replied to; `botUsername` is for links to the bot.
 * - `recorded` are the events of the act: an answer that tells what came of something tells it by them, not by a later state.
 */
export type Situation = {
  readonly userId: UserId
  readonly member: Member
  readonly language: Language
  readonly argument: string
  readonly refusals: readonly Refusal[]
  readonly recorded: readonly RecordedEvent[]
  readonly stateAfter: StateAfter
  readonly fronts: FrontList
  /** Whether they may; no without a look where neither bot command nor button names a right, or tells of any. */
  readonly may: May
  readonly repliedTo: RepliedTo | undefined
  readonly botUsername: string
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

/** What a member said in a private chat in words of their own, or the code of a link that they came by. No event may hold it in clear. */
export type Heard = { readonly userId: UserId; readonly at: Date; readonly heard: string }

/**
 * What a front listens for.
 *
 * - `parts` are what follows from it, in the same act; none where it means nothing to this front.
 * - `answer` tells what came of it, from what was recorded; nothing, at once or once it has looked, where that was nothing of this
 *   front's.
 */
export type Hearing = {
  readonly parts: (heard: Heard) => readonly Part[]
  readonly answer: (situation: Situation) => Replying | undefined
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
 * - `hears` listens to texts in private chats that answer no dialogue: a word that opens something. Of several fronts whose parts
 *   have recorded something the first answers.
 * - `links` takes the codes of the links `<prefix>_<code>` to the private chat. Whoever is new is registered before, in the same act, and
 *   is told of it after the welcome.
 * - `greets` goes on from every /start in a private chat, of somebody new or not: what it answers comes below the welcome, which is
 *   a message of its own then.
 * - `facts` reads what Telegram tells without anybody having spoken; of several fronts the first that reads an update has it.
 *
 * It answers from what is recorded, and from nothing that this call alone knows: an answer can be given again.
 */
export type Front<Name extends string = string> = FrontDescription<Name> & {
  readonly answers: Readonly<Record<Name, (situation: Situation) => Replying>>
  readonly buttons?: Buttons
  readonly parts?: (doing: Doing) => readonly Part[]
  readonly refusals?: Readonly<Record<string, TellRefusal>>
  /** A button below a message that tells what was refused, be it refused by another module beside this one. */
  readonly belowRefusals?: (situation: Situation) => NonNullable<Reply['buttons']>[number] | undefined
  readonly dialogues?: readonly Dialogue[]
  readonly hears?: Hearing
  readonly links?: Hearing
  readonly greets?: Hearing
  readonly facts?: Facts
  /** What it tells members unasked. */
  readonly notices?: FrontNotices
  /** What it offers below any front's answer about an event of the member's. */
  readonly offers?: (event: Pick<RecordedEvent, 'position'>, situation: Situation) => Reply['buttons']
  /** What it adds to a member's profile. */
  readonly profileLines?: (
    userId: UserId,
    language: Language,
  ) => TaskEither<HandlingFailure, readonly RichText[]>
}

export type Dialogue = DialogueOf<Situation>

/** A dialogue, and what it is asked by in the rows of all. */
export type ListedDialogue = { readonly dialogue: Dialogue; readonly rules: DialogueRules<TellWhy> }

/** The code of a link, and the name of the front that takes it. */
export type LinkedCode = { readonly front: string; readonly code: string }

/** All fronts, and what follows from them: the parser of bot commands, the command menu, the help. */
export type FrontList = {
  readonly all: readonly Front[]
  /** Every kind of update that any of them handles: a list that Telegram is given hides all others. */
  readonly updates: readonly UpdateKind[]
  readonly factIn: (...read: Parameters<Facts>) => Fact | undefined
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
  /** The buttons that fronts offer below an answer about an event. */
  readonly offersFor: (
    event: Pick<RecordedEvent, 'position'>,
    situation: Situation,
  ) => NonNullable<Reply['buttons']>
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
  /** The front that takes the code of such a link. */
  readonly codeLinked: (payload: string) => LinkedCode | undefined
  readonly menu: (language: Language, may?: May) => { command: string; description: string }[]
  readonly help: (language: Language, may: May) => string
}
