import type { Slug } from '../../domain/kernel/ids.ts'

/** The account of what operators give and take. */
export const OPERATOR = 'operator' as Slug
