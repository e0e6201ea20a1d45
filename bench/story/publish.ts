import { runToEnd } from '../../test/support/botProcess.ts'
import { type Connection, urlOf } from '../harness/lab.ts'
import { withFolderOf } from './longCorridor.ts'

/** Publishes a story as an author would; it is the first one there. */
export const publish = (database: Connection, story: string): Promise<void> =>
  withFolderOf(story, async (folder) => {
    const { code, output } = await runToEnd(['content', 'publish', folder, '--made-on', '0'], {
      DATABASE_URL: urlOf(database),
    })
    if (code !== 0) throw new Error(output)
  })
