import { PlanSource } from '../../../domain/membership/words.ts'
import type { membershipPageTexts } from './membershipPageTexts.ts'

/** How somebody came by a plan, in words; a source that these pages do not know yet by its name. */
export const sourceIn = (t: ReturnType<typeof membershipPageTexts.in>, source: string | null): string => {
  if (source === null) return ''
  return PlanSource.is(source) ? t(`source-${source}`) : source
}
