import { createReadRoles } from '../../application/roles/readRoles.ts'
import { all, type Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What the bot answers members with. */
export const telegramBindings: Bindings = (provide) => {
  provide(TOKENS.botName, [TOKENS.environment], async ({ TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT }) =>
    TELEGRAM_BOT_TOKEN === undefined
      ? async () => undefined
      : (await import('../telegram/talking/botName.ts')).createBotName({
          token: TELEGRAM_BOT_TOKEN,
          apiRoot: TELEGRAM_API_ROOT,
        }),
  )
  provide(
    TOKENS.readRoles,
    [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.environment],
    (log, snapshots, { ADMIN_IDS }) => createReadRoles({ log, snapshots }, ADMIN_IDS),
  )
  provide(
    TOKENS.dialogueRows,
    [TOKENS.dialogues, TOKENS.vault, TOKENS.eventLog],
    (dialogues, vault, log) => ({ dialogues, vault, log }),
  )
  provide(
    TOKENS.mediaStore,
    [TOKENS.contents, TOKENS.mediaFiles, TOKENS.logger],
    (contents, mediaFiles, logger) => ({ contents, mediaFiles, logger }),
  )
  provide(
    TOKENS.telegramDependencies,
    [
      all(TOKENS.front),
      TOKENS.members,
      TOKENS.clock,
      TOKENS.logger,
      TOKENS.metrics,
      TOKENS.environment,
      TOKENS.readRoles,
      TOKENS.dialogueRows,
      TOKENS.answersUnderWay,
      TOKENS.pace,
      TOKENS.mediaStore,
      TOKENS.stopping,
    ],
    async (
      fronts,
      members,
      clock,
      logger,
      { countUpdate },
      { ADMIN_IDS: owners },
      readRoles,
      dialogues,
      answers,
      pace,
      media,
      stopping,
    ) => {
      const { inOrder } = await import('../telegram/fronts.ts')
      const { createFloods } = await import('../telegram/receiving/floods.ts')
      return {
        fronts: inOrder(fronts),
        members,
        clock,
        logger,
        countUpdate,
        owners,
        readRoles,
        dialogues,
        answers,
        media,
        stopping,
        hasteOf: createFloods({ pace, clock }),
      }
    },
  )
}
