/** How something that was started is ended: in order, or at once where there is no time for that. */
type Ending = { readonly inOrder: () => Promise<unknown>; readonly atOnce?: () => void }

export type CleanUp = ReturnType<typeof createCleanUp>

/**
 * Ends everything that was started, the last first. What is started only after that is ended as soon as it is known.
 * `atOnce` waits for nothing: it is for a process that is about to exit.
 */
export const createCleanUp = () => {
  const endings: Ending[] = []
  let ended: Promise<void> | undefined

  const endAll = async () => {
    for (let ending = endings.at(-1); ending !== undefined; ending = endings.at(-1)) {
      await ending.inOrder().catch((error: unknown) => console.error('while cleaning up:', error))
      endings.splice(endings.indexOf(ending), 1)
    }
  }

  return {
    add: (ending: Ending) => {
      endings.push(ending)
      if (ended !== undefined) ended = ended.then(endAll)
    },
    all: (): Promise<void> => {
      ended ??= endAll()
      return ended
    },
    atOnce: () => {
      for (const { atOnce } of endings.toReversed()) {
        try {
          atOnce?.()
        } catch {
          // It is gone already.
        }
      }
    },
  }
}
