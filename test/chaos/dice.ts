import { createHash } from 'node:crypto'

/** Dice that fall the same way whoever throws them, so that a writer's successor sends the very same command. */
export const diceOf = (text: string) => {
  const bytes = createHash('sha256').update(text).digest()
  let next = 0
  return () => bytes.readUInt16BE((next++ * 2) % 32) / 2 ** 16
}
