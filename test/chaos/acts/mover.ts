import { planOf } from './moves.ts'
import { move } from './moving.ts'
import type { Rules } from './purse.ts'

await move((mover, nth, rules) => planOf(mover, nth, rules as Rules))
