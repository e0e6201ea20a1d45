import type { AdministerPlans } from '../../../application/membership/administerPlans.ts'
import type { ListPlans } from '../../../application/membership/books/listPlans.ts'
import type { ReadMemberPlans } from '../../../application/membership/books/memberPlans.ts'
import type { PlanBooks } from '../../../application/membership/books/planBooks.ts'
import type { FindBans } from '../../../application/membership/importing/findBans.ts'
import type { MakeWays } from '../../../application/membership/makeWays.ts'
import type { Memberships } from '../../../application/membership/memberships.ts'
import type { PlanGifts } from '../../../application/membership/planGifts.ts'
import type { ReadMembership } from '../../../application/membership/readMembership.ts'
import type { Reconciling } from '../../../application/membership/reconciling.ts'
import type { StarPayments } from '../../../application/membership/starPayments.ts'
import { token } from '../tokens.ts'

/** What is bound of the module and asked for by it alone. */
export const MEMBERSHIP = {
  starPayments: token<StarPayments>('StarPayments'),
  administerPlans: token<AdministerPlans>('AdministerPlans'),
  memberships: token<Memberships>('Memberships'),
  planGifts: token<PlanGifts>('PlanGifts'),
  readMembership: token<ReadMembership>('ReadMembership'),
  planBooks: token<PlanBooks>('PlanBooks'),
  listPlans: token<ListPlans>('ListPlans'),
  readMemberPlans: token<ReadMemberPlans>('ReadMemberPlans'),
  reconciling: token<Reconciling>('Reconciling'),
  makeWays: token<MakeWays>('MakeWays'),
  findBans: token<FindBans>('FindBans'),
}
