/** How a type's elements are sent in PostgreSQL's binary format: its oid, their size in bytes, how one is written. */
type ElementType<Element> = {
  readonly oid: number
  readonly size: (element: Element) => number
  readonly write: (buffer: Buffer, element: Element, offset: number) => void
}

const HEADER_BYTES = 20
const LENGTH_BYTES = 4
/** Stands for the length of a null. */
const NULL = -1
/** PostgreSQL counts microseconds from here. */
const EPOCH_2000_MS = Date.UTC(2000, 0, 1)

/**
 * An array of one dimension in the binary format of PostgreSQL's protocol (`array_recv`). `pg` sends a buffer as it is,
 * so nobody spells and parses the elements.
 */
const arrayOf =
  <Element>({ oid, size, write }: ElementType<Element>) =>
  (elements: readonly (Element | null)[]): Buffer => {
    const sizes = elements.map((element) => (element === null ? 0 : size(element)))
    const buffer = Buffer.allocUnsafe(sizes.reduce((sum, bytes) => sum + LENGTH_BYTES + bytes, HEADER_BYTES))
    const [dimensions, mayHoldNulls, firstIndex] = [1, 1, 1]
    for (const [nth, value] of [dimensions, mayHoldNulls, oid, elements.length, firstIndex].entries())
      buffer.writeInt32BE(value, nth * 4)
    let offset = HEADER_BYTES
    elements.forEach((element, nth) => {
      const bytes = sizes[nth] ?? 0
      buffer.writeInt32BE(element === null ? NULL : bytes, offset)
      if (element !== null) write(buffer, element, offset + LENGTH_BYTES)
      offset += LENGTH_BYTES + bytes
    })
    return buffer
  }

export const boolArray = arrayOf<boolean>({
  oid: 16,
  size: () => 1,
  write: (buffer, value, offset) => buffer.writeUInt8(value ? 1 : 0, offset),
})

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

/** Of safe integers. */
export const int8Array = arrayOf<number>({
  oid: 20,
  size: () => 8,
  write: (buffer, value, offset) => {
    buffer.writeInt32BE(Math.floor(value / 2 ** 32), offset)
    buffer.writeUInt32BE(value >>> 0, offset + 4)
  },
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
