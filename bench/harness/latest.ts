import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Where every figure that was measured last is kept, by flat and stable keys. */
export const LATEST = path.join(import.meta.dirname, '../results/latest.json')

/** Adds figures that are measured apart from all others, in place of what was known of them. */
export const addToLatest = async (figures: Readonly<Record<string, number>>): Promise<void> => {
  const known = await readFile(LATEST, 'utf8').then(
    (text) => JSON.parse(text) as Readonly<Record<string, unknown>>,
    () => ({}),
  )
  await writeFile(LATEST, `${JSON.stringify({ ...known, ...figures }, null, 2)}\n`)
}
