import { createHash } from 'node:crypto'
import { v3, v5 } from 'uuid'

/** A digest that begins with as much as this is no accident: 48 bits. */
const BITS = 12

const NAMESPACES = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
  nil: '00000000-0000-0000-0000-000000000000',
  /** The one of this program's derived ids. */
  derived: '0d0c1c1e-3b7a-4f5e-9d55-1b6a2f6f5c10',
}

const integer = (account: number, bytes: 4 | 8, order: 'BE' | 'LE') => {
  const buffer = Buffer.alloc(8)
  if (order === 'BE') buffer.writeBigUInt64BE(BigInt(account))
  else buffer.writeBigUInt64LE(BigInt(account))
  return order === 'BE' ? buffer.subarray(8 - bytes) : buffer.subarray(0, bytes)
}

/** What somebody would take a digest of who tries all Telegram accounts, bot ids and names of streams. */
const phrases = (account: number, botId: number): readonly string[] => {
  const plain = [String(account), account.toString(16), account.toString(36)]
  const before = [
    '',
    '@',
    'user-',
    'user:',
    'telegram-',
    'telegram:',
    'tg:',
    'account:',
    `${botId}:`,
    `${botId}-`,
  ]
  const after = ['', ':command', `:${botId}`]
  return plain.flatMap((form) => before.flatMap((head) => after.map((tail) => head + form + tail)))
}

const startOf = (hex: string) => hex.replaceAll('-', '').slice(0, BITS)

/** How a text may show which account it is about, without any key: what to look for, by what it is. */
export const accountTraces = (account: number, botId: number): ReadonlyMap<string, string> => {
  const traces = new Map<string, string>([
    ['number', String(account)],
    ['hex', account.toString(16)],
    ['base 36', account.toString(36)],
    ['base64 of the text', Buffer.from(String(account)).toString('base64').replace(/=+$/, '')],
    ['hex of the text', Buffer.from(String(account)).toString('hex')],
    ['8 bytes', integer(account, 8, 'BE').toString('hex')],
    ['8 bytes, the last first', integer(account, 8, 'LE').toString('hex')],
  ])
  for (const phrase of phrases(account, botId)) {
    for (const algorithm of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256']) {
      const digest = createHash(algorithm).update(phrase).digest()
      traces.set(`${algorithm} of ${phrase}`, startOf(digest.toString('hex')))
      traces.set(`${algorithm} of ${phrase} in base64`, digest.toString('base64').slice(0, 8))
    }
    for (const [name, namespace] of Object.entries(NAMESPACES)) {
      traces.set(`uuid 5 (${name}) of ${phrase}`, startOf(v5(phrase, namespace)))
      traces.set(`uuid 3 (${name}) of ${phrase}`, startOf(v3(phrase, namespace)))
    }
  }
  return traces
}

/** Which traces a text holds, written in whatever case, UUIDs with their hyphens or without. */
export const tracesIn = (text: string, traces: ReadonlyMap<string, string>): readonly string[] => {
  const lower = text.toLowerCase()
  const withoutHyphens = lower.replace(/(?<=[0-9a-f]{8})-(?=[0-9a-f]{4}-)/g, '')
  return [...traces]
    .filter(([name, trace]) =>
      name.endsWith('base64')
        ? text.includes(trace)
        : lower.includes(trace.toLowerCase()) || withoutHyphens.includes(trace),
    )
    .map(([name]) => name)
}
