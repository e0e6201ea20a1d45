import type { Actor } from '../log/eventMetadata.ts'

/** Who wants something, and the version of its stream that they have looked at, where they have looked at one. */
export type Decision = { readonly actor?: Actor | undefined; readonly upon?: number | undefined }

/** Whether a decision still stands upon what was looked at: an act asks as often as it is decided, and the last answer counts. */
export const standingUpon = (upon: number | undefined) => {
  let isOvertaken = false
  return {
    /** Whether that is the version that was looked at; whichever it is, where nobody looked. */
    isMeant: (version: number): boolean => {
      isOvertaken = upon !== undefined && version !== upon
      return !isOvertaken
    },
    isOvertaken: () => isOvertaken,
  }
}
