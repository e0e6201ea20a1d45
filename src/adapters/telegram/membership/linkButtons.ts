import { Slug, type UserId } from '../../../domain/kernel/ids.ts'
import { Positive } from '../../../domain/kernel/numbers.ts'
import { buttonData } from '../talking/fronts/buttonData.ts'
import { PREFIX } from './vipButtons.ts'

/** A plan is given for so many days at most. */
const MOST_DAYS = 3_660

/**
 * What a button below /link says: a plan, or a plan and its days. `nonce` is the turn at which the plan was chosen: a button that is
 * pressed twice makes one link, and a new one makes another.
 */
export type LinkButton =
  | { readonly type: 'plan'; readonly planId: Slug }
  | { readonly type: 'make'; readonly planId: Slug; readonly days: Positive; readonly nonce: string }

const FORM = /^l:([a-z0-9_-]+)(?::([1-9][0-9]{0,3}):([0-9a-z]{1,8}))?$/

export const isLinkButton = (data: string): boolean => data.startsWith('l:')

export const linkButtonOf = (data: string): LinkButton | undefined => {
  const [, planId, written, nonce] = FORM.exec(data) ?? []
  if (!Slug.is(planId)) return undefined
  if (written === undefined || nonce === undefined) return { type: 'plan', planId }
  const days = Number(written)
  return Positive.is(days) && days <= MOST_DAYS ? { type: 'make', planId, days, nonce } : undefined
}

export const linkButton = (
  text: string,
  button: LinkButton,
  { userId, turn }: { readonly userId: UserId; readonly turn: number },
) => ({
  text,
  data: buttonData({
    prefix: PREFIX,
    owner: userId,
    turn,
    id: button.type === 'plan' ? `l:${button.planId}` : `l:${button.planId}:${button.days}:${button.nonce}`,
  }),
})

/** The plan and the days that are written after /link; nothing where they are not both there. */
export const linkWritten = (
  argument: string,
): { readonly planId: Slug; readonly days: Positive } | undefined => {
  const [, planId, written = ''] = /^([a-z0-9_-]+)\s+([1-9][0-9]{0,3})$/i.exec(argument.trim()) ?? []
  const [named, days] = [planId?.toLowerCase(), Number(written)]
  return Slug.is(named) && Positive.is(days) && days <= MOST_DAYS ? { planId: named, days } : undefined
}
