import { addAudit } from './audit.ts'
import { exportLog, importExport } from './copies.ts'
import { addEvents } from './events.ts'
import { makeRole } from './makeRole.ts'
import { showChanges, showState } from './memberHistory.ts'
import { makeKey, showHead, verify } from './proofs.ts'
import { list, show, tail, why } from './readEvents.ts'
import { replayProjections } from './replays.ts'
import type { CliTopic } from './topic.ts'

const eventsTopic: CliTopic = (program, { answer }) =>
  addEvents(program, {
    listEvents: (selection) => answer('read', selection, (question) => list(question, selection)),
    showEvent: (which, format) => answer('read', format, (question) => show(question, which)),
    tailEvents: (selection) => answer('read', selection, (question) => tail(question, selection)),
  })

const auditTopic: CliTopic = (program, { answer }) =>
  addAudit(program, {
    verify: (options) => answer('read', options, (question) => verify(question, options)),
    showHead: (options) => answer('read', {}, (question) => showHead(question, options)),
    makeKey: (file, format) => answer('read', format, (question) => makeKey(question, file)),
    exportLog: (file, options) => answer('read', options, (question) => exportLog(question, file, options)),
    importLog: (file, format) => answer('write', format, (question) => importExport(question, file)),
    replay: (options) => answer('read', options, (question) => replayProjections(question, options)),
    showState: (userId, options) =>
      answer('read', options, (question) => showState(question, userId, options)),
    showChanges: (userId, options) =>
      answer('read', options, (question) => showChanges(question, userId, options)),
    why: (which, format) => answer('read', format, (question) => why(question, which)),
    makeRole: (options) => answer('read', options, (question) => makeRole(question, options)),
  })

/** What is asked of the log itself, whatever modules there are. */
export const LOG_TOPICS: readonly CliTopic[] = [eventsTopic, auditTopic]
