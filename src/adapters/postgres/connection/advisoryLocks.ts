/** The first key of every advisory lock of this program; the second keys stand here together, so that none is used twice. */
const DIANABOT = 1684627822

/*
 * Any account that may connect can take these, so no append waits for one: appends take turns by a lock on a table
 * (docs/adr/001). Number 1 was theirs.
 */
/** Held while the schema is changed, and while the auditors' role is made. */
export const SCHEMA_LOCK = [DIANABOT, 2]
/** Held by the one bot of a data directory for as long as it runs. */
export const BOT_LOCK = [DIANABOT, 3]
/** Held while a database learns its master key. */
export const MASTER_KEY_LOCK = [DIANABOT, 4]
