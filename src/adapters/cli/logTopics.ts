import { addAudit } from './audit.ts'
import { exportLog, importExport } from './copies.ts'
import { addEvents } from './events.ts'
import { checkKeptTree } from './keptTree.ts'
import { makeRole } from './makeRole.ts'
import { showChanges, showState } from './memberHistory.ts'
import { accessFor } from './memberName.ts'
import { makeKey, showConsistency, showHead, showKey, verify } from './proofs.ts'
import { list, show, tail, why } from './readEvents.ts'
import { replayProjections } from './replays.ts'
import type { CliTopic } from './topic.ts'

const eventsTopic: CliTopic = (program, { answer }) =>
  addEvents(program, {
    listEvents: (selection) =>
      answer(accessFor(selection.user), selection, (question) => list(question, selection)),
    showEvent: (which, format) => answer('read', format, (question) => show(question, which)),
    tailEvents: (selection) =>
      answer(accessFor(selection.user), selection, (question) => tail(question, selection)),
  })

const auditTopic: CliTopic = (program, { answer }) =>
  addAudit(program, {
    verify: (options) => answer('read', options, (question) => verify(question, options)),
    showHead: (options) => answer('read', {}, (question) => showHead(question, options)),
    showKey: (format) => answer('read', format, showKey),
    showConsistency: (one, other) => answer('read', {}, (question) => showConsistency(question, one, other)),
    checkTree: (options) =>
      answer(options.rebuild ? 'write' : 'read', options, (question) => checkKeptTree(question, options)),
    makeKey: (file, format) => answer('read', format, (question) => makeKey(question, file)),
    exportLog: (file, options) => answer('read', options, (question) => exportLog(question, file, options)),
    importLog: (file, format) => answer('write', format, (question) => importExport(question, file)),
    replay: (options) => answer('read', options, (question) => replayProjections(question, options)),
    showState: (name, options) =>
      answer(accessFor(name), options, (question) => showState(question, name, options)),
    showChanges: (name, options) =>
      answer(accessFor(name), options, (question) => showChanges(question, name, options)),
    why: (which, format) => answer('read', format, (question) => why(question, which)),
    makeRole: (options) => answer('read', options, (question) => makeRole(question, options)),
  })

/** What is asked of the log itself, whatever modules there are. */
export const LOG_TOPICS: readonly CliTopic[] = [eventsTopic, auditTopic]
