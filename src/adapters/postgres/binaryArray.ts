/** How a type's elements are sent in PostgreSQL's binary format: its oid, their size in bytes, how one is written. */
type ElementType<Element> = {
  readonly oid: number
  readonly size: (element: Element) => number
  readonly write: (buffer: Buffer, element: Element, offset: number) => void
}

const HEADER_BYTES = 20
const LENGTH_BYTES = 4
/** PostgreSQL counts microseconds from here. */
const EPOCH_2000_MS = Date.UTC(2000, 0, 1)

/**
 * An array of one dimension, without nulls, in the binary format of PostgreSQL's protocol (`array_recv`). `pg` sends a
 * buffer as it is, so nobody spells and parses the elements.
 */
const arrayOf =
  <Element>({ oid, size, write }: ElementType<Element>) =>
  (elements: readonly Element[]): Buffer => {
    const sizes = elements.map(size)
    const buffer = Buffer.allocUnsafe(sizes.reduce((sum, bytes) => sum + LENGTH_BYTES + bytes, HEADER_BYTES))
    const [dimensions, nulls, firstIndex] = [1, 0, 1]
    for (const [nth, value] of [dimensions, nulls, oid, elements.length, firstIndex].entries())
      buffer.writeInt32BE(value, nth * 4)
    let offset = HEADER_BYTES
    elements.forEach((element, nth) => {
      const bytes = sizes[nth] ?? 0
      buffer.writeInt32BE(bytes, offset)
      write(buffer, element, offset + LENGTH_BYTES)
      offset += LENGTH_BYTES + bytes
    })
    return buffer
  }

export const int2Array = arrayOf<number>({
  oid: 21,
  size: () => 2,
  write: (buffer, value, offset) => buffer.writeInt16BE(value, offset),
})

export const int4Array = arrayOf<number>({
  oid: 23,
  size: () => 4,
  write: (buffer, value, offset) => buffer.writeInt32BE(value, offset),
})

export const textArray = arrayOf<string>({
  oid: 25,
  size: (text) => Buffer.byteLength(text),
  write: (buffer, text, offset) => buffer.write(text, offset),
})

export const uuidArray = arrayOf<string>({
  oid: 2950,
  size: () => 16,
  write: (buffer, uuid, offset) => buffer.write(uuid.replaceAll('-', ''), offset, 'hex'),
})

export const timestamptzArray = arrayOf<Date>({
  oid: 1184,
  size: () => 8,
  write: (buffer, date, offset) =>
    buffer.writeBigInt64BE(BigInt(date.getTime() - EPOCH_2000_MS) * 1_000n, offset),
})
