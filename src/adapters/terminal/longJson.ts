import type { Printer } from './printer.ts'

/**
 * Prints an object as JSON, to the byte as `JSON.stringify` would give it with this `indent`, and holds neither the object
 * nor its last field `list`, which takes the items as they come.
 */
export const printLongJson = async (
  { write, drained, closed }: Pick<Printer, 'write' | 'drained' | 'closed'>,
  { head, list, indent }: { readonly head: object; readonly list: string; readonly indent: 0 | 2 },
  items: AsyncIterable<unknown>,
): Promise<void> => {
  const empty = JSON.stringify({ ...head, [list]: [] }, null, indent)
  const middle = empty.lastIndexOf('[]') + 1
  const [beforeItem, beforeEnd] = indent === 0 ? ['', ''] : ['\n    ', '\n  ']
  write(empty.slice(0, middle))
  let count = 0
  for await (const item of items) {
    const lines = JSON.stringify(item, null, indent).replaceAll('\n', '\n    ')
    write(`${count === 0 ? '' : ','}${beforeItem}${lines}`)
    count += 1
    await drained()
    if (closed.aborted) return
  }
  write(`${count === 0 ? '' : beforeEnd}${empty.slice(middle)}\n`)
}
