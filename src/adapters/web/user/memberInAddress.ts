import type { Context } from 'hono'
import { memberNameOf } from '../../../application/privacy/memberName.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'

/** The member whom an address names by their number; an account stands in no address. */
export const memberInAddress = (c: Context): UserId | undefined => {
  const name = memberNameOf(`user-${c.req.param('member') ?? ''}`)
  return name !== undefined && 'number' in name ? name.number : undefined
}
