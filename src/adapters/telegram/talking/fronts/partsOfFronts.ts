import type { Part } from '../../../../application/commands/part.ts'
import type { UserId } from '../../../../domain/kernel/ids.ts'
import { choiceIn } from './dialogue.ts'
import type { FrontList } from './front.ts'
import type { Interaction } from './interaction.ts'
import { pressBy } from './press.ts'

/** `isAnswer`: a dialogue has taken it. */
type Asked = {
  readonly interaction: Interaction
  readonly fronts: FrontList
  readonly userId: UserId
  readonly at: Date
  readonly isAnswer: boolean
}

/** Somebody writes /start, where they are alone with the bot; a link to a bot command opens that instead. */
export const isGreeting = (
  { command, opens }: { readonly command: string; readonly opens?: string },
  { inPrivate }: Pick<Interaction, 'inPrivate'>,
) => command === 'start' && opens === undefined && inPrivate

/**
 * What the fronts bring about: the one whose bot command or button it is, the one whose link somebody came by, those that listen to
 * what is said. A button that does not obey brings about nothing, nor does a personal bot command that is answered elsewhere.
 */
export const partsOfFronts = (asked: Asked): readonly Part[] => {
  const { interaction, fronts, userId, at } = asked
  const { action, inPrivate } = interaction
  switch (action.type) {
    case 'command': {
      const { command, argument, code } = action
      if (!inPrivate && fronts.isPersonal(command)) return []
      const doing = { type: 'command', command, argument } as const
      return [
        ...(fronts.frontOf(command)?.parts?.({ userId, at, doing }) ?? []),
        ...(code === undefined
          ? []
          : (fronts.named(code.front)?.links?.parts({ userId, at, heard: code.code }) ?? [])),
        ...(isGreeting(action, interaction)
          ? fronts.all.flatMap(({ greets }) => greets?.parts({ userId, at, heard: '' }) ?? [])
          : []),
      ]
    }
    case 'press': {
      const press = pressBy(action, userId, inPrivate)
      if (press.type !== 'press' || choiceIn(press.id, press.turn) !== undefined) return []
      const { front, id, turn } = press
      return fronts.named(front)?.parts?.({ userId, at, doing: { type: 'press', id, turn } }) ?? []
    }
    case 'activity': {
      const { text } = interaction
      if (text === undefined || !inPrivate || asked.isAnswer) return []
      return fronts.all.flatMap(({ hears }) => hears?.parts({ userId, at, heard: text }) ?? [])
    }
    case 'dead_button':
    case 'block':
      return []
  }
}
