export type Watches = ReturnType<typeof createWatches>

type Watch = { check(event: unknown): void; end(reason: string): void }

/**
 * Awaiting without polling. A watch is checked when it is placed and whenever its topic is told of; it rejects after
 * `timeoutMs`, or when everything stops, with an error that says what was awaited and what was seen.
 */
export const createWatches = () => {
  const topics = new Map<string, Set<Watch>>()

  return {
    until: <T, E>(
      topic: string,
      awaited: {
        what: string
        timeoutMs: number
        seen(): string
        now(): T | undefined
        on(event: E): T | undefined
      },
    ): Promise<T> => {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      promise.catch(() => {}) // one that nobody awaits any more must not end the process
      const settle = (look: () => T | undefined): boolean => {
        try {
          const value = look()
          if (value === undefined) return false
          resolve(value)
        } catch (error) {
          reject(error)
        }
        return true
      }
      if (settle(awaited.now)) return promise

      const watches = topics.get(topic) ?? new Set()
      topics.set(topic, watches)
      const leave = () => {
        clearTimeout(timer)
        watches.delete(watch)
        if (watches.size === 0 && topics.get(topic) === watches) topics.delete(topic)
      }
      const watch: Watch = {
        check: (event) => {
          if (settle(() => awaited.on(event as E))) leave()
        },
        end: (reason) => {
          leave()
          reject(new Error(`${reason} while waiting for ${awaited.what}; seen: ${awaited.seen()}`))
        },
      }
      const timer = setTimeout(() => watch.end(`Nothing for ${awaited.timeoutMs} ms`), awaited.timeoutMs)
      watches.add(watch)
      return promise
    },

    tell: (topic: string, event?: unknown) => {
      const watches = topics.get(topic)
      if (watches) for (const watch of watches) watch.check(event)
    },

    stop: () => {
      for (const watches of topics.values()) {
        for (const watch of watches) watch.end('The Bot API emulator was stopped')
      }
    },
  }
}
