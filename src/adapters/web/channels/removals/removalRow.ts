import type { Context } from 'hono'
import type { RemovalRow } from '../../../../application/channels/removals.ts'
import type { ConsoleEnv } from '../../console/consolePage.ts'
import { may } from '../../console/guard.ts'
import { actButton, memberLink, momentOf, type Row } from '../../console/views.ts'
import { removalsPageTexts } from './removalsPageTexts.ts'

/** One person's removal from a channel as a row, with what may be done about it. */
export const removalRow = (c: Context<ConsoleEnv>, row: RemovalRow, path: string, seen: number): Row => {
  const t = removalsPageTexts.in(c.var.language)
  const { channelId, userId, why, since, isListed } = row
  const fields = { channel: channelId, member: `user-${userId}`, seen }
  return [
    memberLink(userId),
    t(`why-${why ?? 'none'}`),
    outcomeIn(t, row),
    momentOf(since),
    may(c, 'operate')
      ? actButton(`${path}/${isListed ? 'unlist' : 'whitelist'}`, t(isListed ? 'unlist' : 'whitelist'), {
          fields,
        })
      : '',
  ]
}

const outcomeIn = (t: ReturnType<typeof removalsPageTexts.in>, { status, because }: RemovalRow): string => {
  switch (status) {
    case 'listed':
      return ''
    case 'ordered':
      return t('became-ordered')
    case 'held':
      return t('became-held')
    case 'spared':
      return t('became-spared', { because: because ?? '' })
    case 'failed':
      return t('became-failed', { because: because ?? '' })
    case 'done':
      return t(because === null ? 'became-done' : 'became-out')
  }
}
