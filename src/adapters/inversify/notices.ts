import { createAnswersUnderWay } from '../../application/notices/answersUnderWay.ts'
import { createBroadcasting } from '../../application/notices/broadcast.ts'
import { createGuardedPace } from '../../application/notices/guardedPace.ts'
import { TELEGRAMS_PACE } from '../../application/notices/sendNotices.ts'
import { writeNotices } from '../../application/notices/writeNotices.ts'
import { LANGUAGES } from '../../domain/kernel/language.ts'
import { createMemoryPace } from '../memory/memoryPace.ts'
import { createPostgresBroadcasts } from '../postgres/notices/postgresBroadcasts.ts'
import { createPostgresNotices } from '../postgres/notices/postgresNotices.ts'
import { createPostgresPace } from '../postgres/notices/postgresPace.ts'
import { languageFor } from '../telegram/talking/languages.ts'
import { NOTICE_TOKENS } from './noticeTokens.ts'
import { all, type Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What the bot says unasked: the rows, who follows the log for them, who sends them, and at which pace. */
export const noticeBindings: Bindings = (provide, onClose) => {
  provide(TOKENS.notices, [TOKENS.database], ({ orm }) => createPostgresNotices(orm))
  provide(TOKENS.broadcasts, [TOKENS.database], ({ orm }) => createPostgresBroadcasts(orm))
  provide(TOKENS.answersUnderWay, [TOKENS.clock], createAnswersUnderWay)
  provide(NOTICE_TOKENS.noticePace, [], () => TELEGRAMS_PACE)
  provide(
    TOKENS.pace,
    [TOKENS.environment, TOKENS.database, TOKENS.clock, TOKENS.logger],
    async ({ REDIS_URL, EVENT_CHANNEL_PREFIX }, { orm }, clock, logger) => {
      const shared =
        REDIS_URL === undefined
          ? createPostgresPace(orm)
          : (await import('../redis/redisPace.ts')).createRedisPace(
              { url: REDIS_URL, keyPrefix: EVENT_CHANNEL_PREFIX, logger },
              onClose,
            )
      return createGuardedPace({ shared, local: createMemoryPace(clock), clock, logger })
    },
  )
  provide(
    TOKENS.follower,
    [
      TOKENS.notices,
      TOKENS.broadcasts,
      all(TOKENS.front),
      TOKENS.farewells,
      TOKENS.ids,
      TOKENS.clock,
      TOKENS.checkpointStore,
    ],
    async (notices, broadcasts, fronts, farewells, ids, clock, checkpoints) => {
      const { noticeSources } = await import('../telegram/notices/noticeSources.ts')
      return writeNotices({
        notices,
        broadcasts,
        sources: noticeSources(fronts),
        farewells,
        ids,
        clock,
        checkpoints,
      })
    },
  )
  provide(
    NOTICE_TOKENS.noticeRecipients,
    [
      TOKENS.findRecipient,
      NOTICE_TOKENS.readsSince,
      TOKENS.noteBlocked,
      TOKENS.vault,
      TOKENS.answersUnderWay,
      TOKENS.calendar,
      TOKENS.communityZone,
    ],
    (findRecipient, readsSince, noteBlocked, vault, answers, calendar, communityZone) => ({
      findRecipient,
      readsSince,
      noteBlocked,
      vault,
      answers,
      calendar,
      communityZone,
    }),
  )
  provide(
    TOKENS.noticeSending,
    [
      TOKENS.notices,
      TOKENS.broadcasts,
      TOKENS.eventLog,
      NOTICE_TOKENS.noticeRecipients,
      TOKENS.pace,
      NOTICE_TOKENS.noticePace,
      TOKENS.clock,
      TOKENS.logger,
    ],
    (notices, broadcasts, log, recipients, pace, limits, clock, logger) => ({
      notices,
      broadcasts,
      log,
      ...recipients,
      pace,
      limits,
      clock,
      logger,
    }),
  )
  provide(
    TOKENS.broadcasting,
    [TOKENS.broadcasts, TOKENS.findRecipients, TOKENS.eventLog, TOKENS.ids, TOKENS.clock],
    (broadcasts, findRecipients, log, ids, clock) =>
      createBroadcasting({ broadcasts, findRecipients, log, ids, clock, languages: LANGUAGES, languageFor }),
  )
}
