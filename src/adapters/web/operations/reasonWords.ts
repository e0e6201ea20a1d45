import { html } from 'hono/html'
import { REASONS, type ReasonName } from '../../../application/ports/reasons.ts'
import type { Language } from '../console/languages.ts'
import type { Html } from '../console/layout.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'

const NAMES = new Map<string, ReasonName>(
  Object.entries(REASONS).map(([name, reason]) => [reason, name as ReasonName]),
)

/** A stored reason in the words of the page; one that nobody foresaw as it was put, in English. */
export const reasonIn = (language: Language, reason: string): Html | string => {
  const name = NAMES.get(reason)
  return name === undefined
    ? html`<span lang="en">${reason}</span>`
    : operationsPageTexts.in(language)(`reason-${name}`)
}
