import { createEventFeed } from '../../application/audit/events/eventFeed.ts'
import { catalogue } from '../../application/modules.ts'
import { createRecordLook } from '../../application/privacy/recordLook.ts'
import { createReadVisitor } from '../../application/roles/readVisitor.ts'
import { createElkLayout } from '../elk/elkLayout.ts'
import { createPostgresSessions } from '../postgres/sessions/postgresSessions.ts'
import { addressOfBot } from '../web/console/entrance/address.ts'
import { chooseToken, createEntrance, createOfferEntrance } from '../web/console/entrance/entrance.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import { PROOF_TOKENS } from './proofTokens.ts'
import { all, type Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** The console: who is let in, and its pages that are of no module. */
export const consoleBindings: Bindings = (provide, onClose) => {
  provide(
    CONSOLE_TOKENS.sessions,
    [TOKENS.environment, TOKENS.database, TOKENS.logger],
    async ({ REDIS_URL, EVENT_CHANNEL_PREFIX }, { orm }, logger) =>
      REDIS_URL === undefined
        ? createPostgresSessions(orm)
        : (await import('../redis/redisSessions.ts')).createRedisSessions(
            { url: REDIS_URL, keyPrefix: EVENT_CHANNEL_PREFIX, logger },
            onClose,
          ),
  )
  provide(CONSOLE_TOKENS.adminToken, [TOKENS.environment], ({ ADMIN_TOKEN }) => chooseToken(ADMIN_TOKEN))
  provide(
    CONSOLE_TOKENS.entrance,
    [CONSOLE_TOKENS.sessions, TOKENS.pace, CONSOLE_TOKENS.adminToken],
    (sessions, pace, adminToken) => createEntrance({ sessions, pace, adminToken }),
  )
  provide(
    CONSOLE_TOKENS.offerEntrance,
    [CONSOLE_TOKENS.entrance, TOKENS.environment],
    (entrance, environment) => createOfferEntrance(entrance, addressOfBot(environment)),
  )
  provide(CONSOLE_TOKENS.readVisitor, [TOKENS.vault, TOKENS.readRoles], createReadVisitor)
  provide(CONSOLE_TOKENS.recordLook, [TOKENS.eventLog, TOKENS.ids, TOKENS.clock], (log, ids, clock) =>
    createRecordLook({ log, ids, clock }),
  )
  provide(
    CONSOLE_TOKENS.tellAll,
    [all(CONSOLE_TOKENS.moduleWords), TOKENS.experiences],
    async (words, experiences) =>
      (await import('../web/console/moduleWords.ts')).createTellAll(words, experiences),
  )
  provide(CONSOLE_TOKENS.graphLayout, [], createElkLayout)
  provide(CONSOLE_TOKENS.eventFeed, [TOKENS.eventLog, TOKENS.clock], (log, clock) =>
    createEventFeed({ log, clock }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [
      TOKENS.eventLog,
      TOKENS.clock,
      all(CONSOLE_TOKENS.consoleFigures),
      TOKENS.databasePlace,
      TOKENS.eventBus,
      TOKENS.environment,
    ],
    async (log, clock, figures, { description: database }, bus, { REDIS_URL: redisUrl }) =>
      (await import('../web/console/overviewPage.ts')).createOverviewPage({
        log,
        clock,
        figures,
        database,
        bus,
        redisUrl,
      }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [
      TOKENS.eventLog,
      CONSOLE_TOKENS.eventFeed,
      PROOF_TOKENS.readTree,
      TOKENS.memberAggregates,
      TOKENS.stopping,
    ],
    async (log, feed, readTree, aggregates, stopping) =>
      (await import('../web/console/events/eventsPage.ts')).createEventsPage({
        log,
        feed,
        readTree,
        aggregates,
        types: catalogue.types,
        stopping,
      }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [TOKENS.eventLog, TOKENS.proveLog, PROOF_TOKENS.headKeeping, PROOF_TOKENS.headFiles, TOKENS.stopping],
    async (log, proveLog, { readSignedHead }, headFiles, stopping) =>
      (await import('../web/console/auditPage.ts')).createAuditPage({
        log,
        proveLog,
        readSignedHead,
        headFiles,
        stopping,
      }),
  )
  provide(CONSOLE_TOKENS.consolePages, [all(CONSOLE_TOKENS.consolePage)], (pages) => pages)
}
