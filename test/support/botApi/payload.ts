/** The parameters of a call as they arrived: typed from JSON, strings (or files) from queries and forms. */
export type Payload = Readonly<Record<string, unknown>>

export const textOf = (payload: Payload, name: string): string => {
  const value = payload[name]
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Out of range is clamped and not a number counts as the fallback, both as the Bot API server does. */
export const integerOf = (
  payload: Payload,
  name: string,
  { fallback = 0, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = {},
): number => {
  const value = Number.parseInt(textOf(payload, name), 10)
  return Math.min(max, Math.max(min, Number.isNaN(value) ? fallback : value))
}

export const flagOf = (payload: Payload, name: string): boolean =>
  ['true', 'yes', '1'].includes(textOf(payload, name).toLowerCase())

/** An object or array, also when it came as JSON text; undefined when absent; the text itself if it is not JSON. */
export const structureOf = (payload: Payload, name: string): unknown => {
  const value = payload[name]
  if (value === null || value === '') return undefined
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

export const isRecord = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
