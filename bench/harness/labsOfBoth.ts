import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Lab, openLab } from './lab.ts'
import type { Scale } from './scale.ts'

/** Servers for this checkout and for another one, whose tables the other's own program makes. */
export const openLabsOfBoth = async (
  baseline: string,
  scale: Scale,
  tell: (line: string) => void,
): Promise<{ readonly ours: Lab; readonly theirs: Lab; readonly close: () => Promise<void> }> => {
  const loaded = await import(pathToFileURL(path.join(baseline, 'bench/harness/lab.ts')).href)
  const ours = await openLab(scale, tell)
  const theirs = await (loaded.openLab as typeof openLab)(scale, tell)
  return {
    ours,
    theirs,
    close: async () => {
      await Promise.all([ours.close(), theirs.close()])
    },
  }
}
