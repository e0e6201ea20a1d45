export type Fifo<T> = {
  size(): number
  push(item: T): void
  first(): T | undefined
  last(): T | undefined
  shift(): T | undefined
  take(limit: number): T[]
}

const worthCompacting = 1024

/** A first-in-first-out list: `push`, `first` and `shift` take constant time (amortised), `take` only copies. */
export const createFifo = <T>(): Fifo<T> => {
  let items: T[] = []
  let head = 0

  const shift = () => {
    const item = items[head]
    if (head < items.length) head += 1
    if (head > worthCompacting && head * 2 > items.length) {
      items = items.slice(head)
      head = 0
    }
    return item
  }

  return {
    size: () => items.length - head,
    push: (item) => {
      items.push(item)
    },
    first: () => items[head],
    last: () => (items.length > head ? items.at(-1) : undefined),
    shift,
    take: (limit) => items.slice(head, head + limit),
  }
}
