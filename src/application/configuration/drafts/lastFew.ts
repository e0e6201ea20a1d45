const MOST = 8

/** The last few of what was made, by name. */
export const createLastFew = <A>() => {
  const kept = new Map<string, A>()
  return {
    find: (name: string): A | undefined => kept.get(name),
    keep: (name: string, made: A): A => {
      kept.delete(name)
      kept.set(name, made)
      const [oldest] = kept.keys()
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
      return made
    },
  }
}
