import * as E from 'fp-ts/lib/Either.js'
import type { MemberStatesByStream } from '../../../application/audit/states/memberAggregate.ts'
import type { MemberStateOf, MemberStates } from '../../../application/content/condition.ts'
import type { Experiences } from '../../../application/content/experiences.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { Language } from './languages.ts'

/** In which language it is told, and what a thing of the content is called there, such as a `plan`; its id where it has no title. */
export type Telling = {
  readonly language: Language
  readonly titleOf: (what: string, id: string) => string
}

/** Something that a member is or has, in words; `href` leads to what it is about. */
export type MemberLine = { readonly label: string; readonly words: string; readonly href?: string }

/** What a deadline is for, and of whom. */
export type ToldDeadline = { readonly words: string; readonly userId?: UserId }

/**
 * What a module says in words of what it keeps.
 *
 * - `tellMember` leaves out what a member has nothing of, so that what is told is short. Each line has another label.
 * - `tellDeadline` is asked of a key of the module of that name alone; it says nothing of one that is not its own.
 */
export type ModuleWords = {
  readonly place: number
  readonly module: string
  readonly tellMember?: (telling: Telling, states: MemberStates) => readonly MemberLine[]
  readonly tellDeadline?: (telling: Telling, key: Slug) => ToldDeadline | undefined
}

/** What all modules say, in one language. */
export type Told = Pick<Telling, 'titleOf'> & {
  readonly member: (userId: UserId, states: MemberStatesByStream) => readonly MemberLine[]
  readonly deadline: (module: string, key: Slug) => ToldDeadline | undefined
}

export type TellAll = (language: Language) => Promise<E.Either<{ readonly message: string }, Told>>

/** Has the modules speak, with the titles of what is live. */
export const createTellAll = (
  words: readonly ModuleWords[],
  experiences: Pick<Experiences, 'live'>,
): TellAll => {
  const inOrder = words.toSorted((one, other) => one.place - other.place)
  return async (language) => {
    const live = await experiences.live()
    if (E.isLeft(live)) return live
    const titleOf = (what: string, id: string) => live.right?.titleOf(what, id, language) ?? id
    const telling = { language, titleOf }
    return E.right({
      titleOf,
      member: (userId, states) => {
        const stateOf: MemberStates = <State>({ streamOf, decider }: MemberStateOf<State>) =>
          (states.get(streamOf(userId)) ?? decider.initial) as State
        return inOrder.flatMap(({ tellMember }) => tellMember?.(telling, stateOf) ?? [])
      },
      deadline: (module, key) =>
        inOrder
          .find((one) => one.module === module && one.tellDeadline !== undefined)
          ?.tellDeadline?.(telling, key),
    })
  }
}

/** A moment in words, to the minute, in UTC. */
export const momentInWords = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
