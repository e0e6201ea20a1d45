import type { Update } from 'grammy/types'
import type { OwnTable } from '../../../../application/content/told.ts'
import type { Right } from '../../../../application/roles/mayDo.ts'
import type { Language } from '../../../../domain/kernel/language.ts'
import type { AnyTexts } from '../texts.ts'

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
  /** Kinds of the module whose words an owner may say otherwise, under a name of their own. */
  readonly kinds?: { readonly name: string; readonly table: OwnTable }
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
