/** Has at most so many things under way at once; the others wait, in their order. */
export const createTurns = (most: number) => {
  const waiting: (() => void)[] = []
  let underWay = 0
  return async <T>(does: () => Promise<T>): Promise<T> => {
    if (underWay < most) underWay += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await does()
    } finally {
      const next = waiting.shift()
      if (next === undefined) underWay -= 1
      else next()
    }
  }
}
