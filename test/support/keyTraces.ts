import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'

/** What of a member lies on the disk, by what it is. */
export type KeyTraces = ReadonlyMap<string, Buffer>

/** The bytes of a member's row in the vault. */
export const keyTraces = async (sql: pg.Client, userId: number | string): Promise<KeyTraces> => {
  const { rows } = await sql.query(
    `select decode(replace(kid::text, '-', ''), 'hex') as kid, wrapped, account_digest, account_sealed
       from member_keys where user_id = $1`,
    [userId],
  )
  return new Map(Object.entries(rows[0] as Record<string, Buffer>))
}

/** Which traces are found in the files below a directory, and in which. */
export const searchBytes = async (directory: string, traces: KeyTraces): Promise<readonly string[]> => {
  const found: string[] = []
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    // A file may go away while the server runs.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0))
    for (const [name, trace] of traces)
      if (bytes.includes(trace)) found.push(`${name} in ${path.relative(directory, file)}`)
  }
  return found.toSorted()
}
