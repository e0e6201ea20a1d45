import * as E from 'fp-ts/lib/Either.js'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/** How many objects and arrays may lie within one another, the outermost counted; docs/verify.py knows it, too. */
const DEEPEST = 1_000

const TOO_DEEP = ` is nested more than ${DEEPEST} deep`

/**
 * Takes a value only if `jsonb` gives back exactly what went in: plain objects, arrays, booleans, null, safe integers,
 * and well-formed strings without U+0000, nested at most `DEEPEST` deep. The answer on the left says where and why.
 */
export const storable = (value: unknown, path = 'data'): E.Either<string, Json> => {
  const fault = faultOf(value)
  return fault === undefined ? E.right(value as Json) : E.left(`${path}${fault}`)
}

/** What is wrong with a value, after the path to it: `.list[0] is not JSON`. The path is built only where there is a fault. */
const faultOf = (value: unknown, depth = 1): string | undefined => {
  if (typeof value === 'string') return faultOfText(value, '')
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? undefined : ' is not a safe integer'
  if (value === null || typeof value === 'boolean') return undefined
  if (depth > DEEPEST) return TOO_DEEP
  if (Array.isArray(value)) return faultOfList(value, depth + 1)
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return faultOfObject(value as Readonly<Record<string, unknown>>, depth + 1)
  return ' is not JSON'
}

/** A fault with one more step of its path; a path of a thousand steps would tell nobody anything. */
const atStep = (step: string, fault: string) => (fault === TOO_DEEP ? fault : `${step}${fault}`)

const faultOfText = (text: string, what: string) => {
  if (text.includes('\u0000')) return `${what} contains U+0000`
  return text.isWellFormed() ? undefined : `${what} contains a lone surrogate`
}

const faultOfList = (list: readonly unknown[], depth: number) => {
  for (let nth = 0; nth < list.length; nth += 1) {
    const fault = faultOf(list[nth], depth)
    if (fault !== undefined) return atStep(`[${nth}]`, fault)
  }
  return undefined
}

const faultOfObject = (object: Readonly<Record<string, unknown>>, depth: number) => {
  for (const key of Object.keys(object)) {
    const fault = faultOfText(key, ': a key')
    if (fault !== undefined) return fault
    const inside = faultOf(object[key], depth)
    if (inside !== undefined) return atStep(`.${key}`, inside)
  }
  return undefined
}
