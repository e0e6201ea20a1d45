import * as E from 'fp-ts/lib/Either.js'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/**
 * Takes a value only if `jsonb` gives back exactly what went in: plain objects, arrays, booleans, null, safe integers,
 * and well-formed strings without U+0000. The answer on the left says where and why.
 */
export const storable = (value: unknown, path = 'data'): E.Either<string, Json> => {
  const fault = faultOf(value, path)
  return fault === undefined ? E.right(value as Json) : E.left(fault)
}

const faultOf = (value: unknown, path: string): string | undefined => {
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? undefined : `${path} is not a safe integer`
  if (typeof value === 'string') return faultOfText(value, path)
  if (Array.isArray(value))
    return firstFault(Array.from(value, (item, i) => [`${path}[${i}]`, item] as const))
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return firstFault(Object.entries(value).map(([key, item]) => [`${path}.${key}`, item] as const))
  return `${path} is not JSON`
}

const faultOfText = (text: string, path: string) => {
  if (text.includes('\u0000')) return `${path} contains U+0000`
  return text.isWellFormed() ? undefined : `${path} contains a lone surrogate`
}

const firstFault = (entries: readonly (readonly [string, unknown])[]) => {
  for (const [path, item] of entries) {
    const fault = faultOfText(path, 'a key of the payload') ?? faultOf(item, path)
    if (fault !== undefined) return fault
  }
  return undefined
}
