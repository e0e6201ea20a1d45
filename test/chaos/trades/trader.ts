import { move } from '../acts/moving.ts'
import { tradeAt } from './trade.ts'

await move(tradeAt)
