import type { RemovalRow } from './removals.ts'

/** What became of somebody's removal, as an operator sees it. `because` is what holds it, for what they were spared, or what Telegram said. */
export type RemovalReport = {
  readonly channel_id: number
  readonly user_id: number
  readonly status: RemovalRow['status']
  readonly why: string | null
  readonly because: string | null
  readonly since: string
  readonly whitelisted: boolean
}

export const removalReport = (row: RemovalRow): RemovalReport => ({
  channel_id: row.channelId,
  user_id: row.userId,
  status: row.status,
  why: row.why,
  because: row.because,
  since: row.since.toISOString(),
  whitelisted: row.isListed,
})
