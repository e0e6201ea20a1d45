import type { WhyAsked } from '../../../application/narrative/readWhy.ts'
import { Slug, type UserId } from '../../../domain/kernel/ids.ts'
import { buttonData } from '../talking/fronts/buttonData.ts'

export const PREFIX = 'n'

/** The hours at which a member may be told that the story goes on. */
export const HOURS = [8, 13, 18, 21] as const

/** What a button of the story says. */
export type StoryButton =
  | { readonly type: 'decide'; readonly decisionId: Slug }
  | { readonly type: 'remind'; readonly hour: number | null }
  /** Of what was given or refused there; of the last thing where it names none. */
  | { readonly type: 'why'; readonly asked?: WhyAsked }
  | { readonly type: 'again' | 'undo' | 'show' | 'hours' }

const PLAIN = ['again', 'undo', 'why', 'show', 'hours'] as const
const ASKED = /^why:([su])([1-9]\d{0,9})$/

const idOf = (button: StoryButton): string => {
  switch (button.type) {
    case 'decide':
      return `to:${button.decisionId}`
    case 'remind':
      return `at:${button.hour ?? 'never'}`
    case 'why':
      return button.asked === undefined ? 'why' : `why:${button.asked.of.charAt(0)}${button.asked.version}`
    default:
      return button.type
  }
}

export const storyButtonOf = (id: string): StoryButton | undefined => {
  const plain = PLAIN.find((type) => type === id)
  if (plain !== undefined) return { type: plain }
  if (id === 'at:never') return { type: 'remind', hour: null }
  const hour = HOURS.find((one) => id === `at:${one}`)
  if (hour !== undefined) return { type: 'remind', hour }
  const [, of, version] = ASKED.exec(id) ?? []
  if (of !== undefined)
    return { type: 'why', asked: { of: of === 's' ? 'story' : 'user', version: Number(version) } }
  const decisionId = id.startsWith('to:') ? id.slice(3) : ''
  return Slug.is(decisionId) ? { type: 'decide', decisionId } : undefined
}

/** A button, shown to a reader at a version of their stream of the story. */
export const storyButton = (
  text: string,
  button: StoryButton,
  shownTo: { readonly userId: UserId; readonly turn: number },
) => ({
  text,
  data: buttonData({ prefix: PREFIX, owner: shownTo.userId, turn: shownTo.turn, id: idOf(button) }),
})
