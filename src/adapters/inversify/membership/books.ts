import { createListPlans } from '../../../application/membership/books/listPlans.ts'
import { createReadMemberPlans } from '../../../application/membership/books/memberPlans.ts'
import { createPostgresPlanBooks } from '../../postgres/membership/postgresPlanBooks.ts'
import { CONSOLE_TOKENS } from '../consoleTokens.ts'
import type { Provide } from '../provide.ts'
import { TOKENS } from '../tokens.ts'
import { MEMBERSHIP } from './tokens.ts'

/** Who has which plan, and what was paid, as an owner looks through it. */
export const bookBindings = (provide: Provide): void => {
  provide(MEMBERSHIP.planBooks, [TOKENS.database], ({ orm }) => createPostgresPlanBooks(orm))
  provide(
    MEMBERSHIP.listPlans,
    [TOKENS.experiences, TOKENS.calendar, MEMBERSHIP.planBooks],
    (experiences, calendar, books) => createListPlans({ experiences, calendar, books }),
  )
  provide(
    MEMBERSHIP.readMemberPlans,
    [MEMBERSHIP.readMembership, MEMBERSHIP.memberships, MEMBERSHIP.planBooks],
    (readMembership, memberships, books) => createReadMemberPlans({ readMembership, memberships, books }),
  )
  provide(CONSOLE_TOKENS.consolePage, [MEMBERSHIP.listPlans, TOKENS.clock], async (listPlans, clock) =>
    (await import('../../web/membership/plansPage.ts')).createPlansPage({ listPlans, clock }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [TOKENS.eventLog, MEMBERSHIP.planBooks, MEMBERSHIP.administerPlans, TOKENS.clock, MEMBERSHIP.listPlans],
    async (log, books, administerPlans, clock, listPlans) =>
      (await import('../../web/membership/holdersPage.ts')).createHoldersPage({
        log,
        books,
        administerPlans,
        clock,
        listPlans,
      }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [TOKENS.eventLog, MEMBERSHIP.planBooks, CONSOLE_TOKENS.tellAll],
    async (log, books, tellAll) =>
      (await import('../../web/membership/paymentsPage.ts')).createPaymentsPage({ log, books, tellAll }),
  )
  provide(
    CONSOLE_TOKENS.memberSection,
    [TOKENS.eventLog, MEMBERSHIP.readMemberPlans, TOKENS.clock, CONSOLE_TOKENS.tellAll],
    async (log, readMemberPlans, clock, tellAll) =>
      (await import('../../web/membership/memberPlansSection.ts')).createMemberPlansSection({
        log,
        readMemberPlans,
        clock,
        tellAll,
      }),
  )
  provide(
    CONSOLE_TOKENS.moduleWords,
    [],
    async () => (await import('../../web/membership/membershipWords.ts')).membershipWords,
  )
  provide(CONSOLE_TOKENS.consoleFigures, [MEMBERSHIP.planBooks, TOKENS.clock], async (books, clock) =>
    (await import('../../web/membership/planFigures.ts')).createPlanFigures(books, clock),
  )
}
