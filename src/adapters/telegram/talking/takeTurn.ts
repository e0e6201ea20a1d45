import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Part } from '../../../application/commands/part.ts'
import type { HoldDialogues, Shown, Turn } from '../../../application/dialogues/holdDialogues.ts'
import type { VaultMember } from '../../../application/ports/vault.ts'
import { mayDo } from '../../../application/roles/mayDo.ts'
import type { ReadRoles } from '../../../application/roles/readRoles.ts'
import type { UserId, Uuid } from '../../../domain/kernel/ids.ts'
import type { Haste } from '../receiving/floods.ts'
import { choiceIn, type TellWhy } from './fronts/dialogue.ts'
import type { Dialogue, FrontList } from './fronts/front.ts'
import type { Action, Interaction, Needs } from './fronts/interaction.ts'
import type { Follow, Members } from './fronts/members.ts'
import { partsOfFronts } from './fronts/partsOfFronts.ts'
import { oldPress, pressBy } from './fronts/press.ts'

/** What an interaction has come to in a dialogue, and the right that it needs for that. */
export type Taken = {
  readonly turn: Turn<TellWhy>
  readonly dialogue: Dialogue | undefined
  readonly needs: Needs | undefined
}

export type TakeTurnDependencies = {
  readonly fronts: FrontList
  readonly hold: HoldDialogues<TellWhy>
  readonly readRoles: ReadRoles
  readonly refuse: Members['refuse']
}

/**
 * What an interaction brings about besides being recorded: what its front says, and what the dialogue comes to that it begins,
 * answers or ends. Only what is said or pressed in a private chat is part of one. Other bot commands leave it as it is: its
 * question still stands.
 *
 * What comes too often comes to nothing but that it is refused; not so where it has moved a dialogue already, and comes again.
 *
 * `taken` tells afterwards what it has come to there.
 */
export const createTakeTurn =
  ({ fronts, hold, readRoles, refuse }: TakeTurnDependencies) =>
  (interaction: Interaction, commandId: Uuid, haste?: Haste) => {
    const { account, action, inPrivate, by } = interaction
    let taken: Taken | undefined

    const mayDoIn =
      (userId: UserId) =>
      (dialogue: Dialogue): TE.TaskEither<HandlingFailure, boolean> => {
        const right = fronts.rightOf(dialogue.begunBy)
        if (right === undefined) return TE.right(true)
        return pipe(
          readRoles(userId, account),
          TE.map((roles) => mayDo(roles, right)),
        )
      }

    const turned = (member: VaultMember): TE.TaskEither<HandlingFailure, Turn<TellWhy> | undefined> => {
      const { userId } = member
      const may = mayDoIn(userId)
      const mayAnswer = (name: string) => {
        const dialogue = fronts.dialogueNamed(name)
        return dialogue === undefined ? TE.right(false) : may(dialogue.dialogue)
      }
      if (!inPrivate) return NOTHING
      switch (action.type) {
        case 'command': {
          if (fronts.endsDialogues(action.command)) return hold.end(userId, commandId)
          const begun = fronts.dialogueBegunBy(action.command)
          if (begun === undefined) return NOTHING
          return pipe(
            may(begun.dialogue),
            TE.flatMap((allowed) => (allowed ? hold.begin(userId, commandId, begun.rules) : NOTHING)),
          )
        }
        case 'press': {
          const pressed = pressedOn(interaction, userId)
          if (pressed === undefined) return NOTHING
          const { choice, shown } = pressed
          return hold.answer(member, commandId, { type: 'choice', choice }, { shown, mayAnswer })
        }
        case 'activity': {
          const isAnswer =
            by === 'message' &&
            action.kind !== 'unknown_command' &&
            fronts.hasDialogues &&
            member.isInDialogue !== false
          if (!isAnswer) return NOTHING
          const { text } = interaction
          const answer = text === undefined ? OTHER : ({ type: 'text', text } as const)
          return hold.answer(member, commandId, answer, { mayAnswer })
        }
        case 'dead_button':
        case 'block':
          return NOTHING
      }
    }

    /** What the last answer brings about. */
    const partsOfDialogue = (
      turn: Turn<TellWhy> | undefined,
      userId: UserId,
      at: Date,
    ): TE.TaskEither<HandlingFailure, readonly Part[]> => {
      if (turn?.type !== 'stands' || turn.standing.step !== undefined) return TE.right([])
      const { gathered } = turn.standing
      const parts = fronts.dialogueNamed(turn.name)?.dialogue.parts
      return parts?.({ userId, at, commandId, gathered }) ?? TE.right([])
    }

    const move: Follow = (member, at) =>
      pipe(
        turned(member),
        TE.bindTo('turn'),
        TE.bind('parts', ({ turn }) => partsOfDialogue(turn, member.userId, at)),
        TE.map(({ turn, parts }) => {
          const { userId } = member
          const dialogue = turn?.type === 'stands' ? fronts.dialogueNamed(turn.name)?.dialogue : undefined
          const needs = needsOf(dialogue, interaction, fronts)
          taken = turn && { turn, dialogue, needs }
          return {
            parts: [
              ...partsOfFronts({ interaction, fronts, userId, at, isAnswer: turn !== undefined }),
              ...parts,
            ].filter(isFirst),
            ...(needs === undefined ? {} : { needs }),
          }
        }),
      )

    const follow: Follow = (member, at) => {
      if (haste === undefined) return move(member, at)
      const { userId } = member
      return pipe(
        hold.knows(userId, commandId),
        TE.flatMap((knows) => (knows ? move(member, at) : TE.right({ parts: [refuse(userId, at, haste)] }))),
      )
    }

    return { follow, taken: () => taken }
  }

const NOTHING = TE.right(undefined)
const OTHER = { type: 'other' } as const

/** To whoever may no longer, an answer is what it would be without the dialogue. */
const needsOf = (
  dialogue: Dialogue | undefined,
  { action }: Interaction,
  fronts: FrontList,
): Needs | undefined => {
  const right = dialogue && fronts.rightOf(dialogue.begunBy)
  if (right === undefined || action.type === 'command') return undefined
  const otherwise: Action = action.type === 'press' ? oldPress(action.owner) : action
  return { right, otherwise }
}

/** What was chosen by a press that obeys whoever pressed. */
const pressedOn = (
  { action, inPrivate }: Interaction,
  userId: UserId,
): { readonly choice: string; readonly shown: Shown } | undefined => {
  if (action.type !== 'press') return undefined
  const press = pressBy(action, userId, inPrivate)
  return press.type === 'press' ? choiceIn(press.id, press.turn) : undefined
}

/** Several fronts may read the same thing: it is read once. */
const isFirst = (part: Part, nth: number, parts: readonly Part[]) => parts.indexOf(part) === nth
