const BYTES = 32

/** Hashes of 32 bytes one after the other, in Base64 (RFC 4648, section 4). */
export const hashesText = (hashes: readonly Uint8Array[]): string => Buffer.concat(hashes).toString('base64')

/** Reads them back; nothing where the text is spelled in another way, or ends within a hash. */
export const hashesIn = (text: string): readonly Uint8Array[] | undefined => {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length % BYTES !== 0 || bytes.toString('base64') !== text) return undefined
  return Array.from(
    { length: bytes.length / BYTES },
    (_, nth) => new Uint8Array(bytes.subarray(nth * BYTES, (nth + 1) * BYTES)),
  )
}
