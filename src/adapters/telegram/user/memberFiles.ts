import { setImmediate } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import type { VaultFailure } from '../../../application/ports/vault.ts'
import type { MemberExport } from '../../../application/privacy/exportMember.ts'
import type { ReplyFile } from '../talking/sending/reply.ts'
import { createGrowingFile } from './growingFile.ts'

/**
 * Bytes of a file. Telegram takes 50 MB; these are less, so that a file also gets through a slow line in the time that
 * a call may take.
 *
 * - `plain`: up to here a file is JSON that opens anywhere; one that would be larger is compressed.
 * - `part`: a compressed file that has reached this is followed by another.
 */
const BYTES = { plain: 10_000_000, part: 20_000_000 }

/**
 * The export of a member as files, as many as it takes; the next one is made when it is asked for. Each is a JSON document
 * of its own in the shape of `MemberExport`, with one event a line. A failure is the last that comes. After every page
 * whoever else waits has their turn.
 */
export const memberFiles = async function* (
  pages: AsyncIterable<E.Either<VaultFailure, MemberExport>>,
  limits = BYTES,
): AsyncGenerator<E.Either<VaultFailure, ReplyFile>> {
  let file: OpenFile | undefined
  for await (const page of pages) {
    if (E.isLeft(page)) return yield page
    file ??= await openFile(page.right, 1, limits)
    for (const event of page.right.events) {
      if (file.isFull()) {
        yield E.right(await file.close(false))
        file = await openFile(page.right, file.nth + 1, limits)
      }
      await file.add(event)
    }
    await setImmediate()
  }
  if (file !== undefined) yield E.right(await file.close(true))
}

type OpenFile = Awaited<ReturnType<typeof openFile>>

const openFile = async ({ user_id, telegram_id, row }: MemberExport, nth: number, limits: typeof BYTES) => {
  const file = createGrowingFile(limits.plain)
  let separator = ''
  await file.write(
    `{"user_id":${user_id},\n"telegram_id":${telegram_id},\n"row":${JSON.stringify(row)},\n"events":[`,
  )
  return {
    nth,
    isFull: () => file.compressed() >= limits.part,
    add: async (event: MemberExport['events'][number]) => {
      await file.write(`${separator}\n${JSON.stringify(event)}`)
      separator = ','
    },
    close: async (last: boolean): Promise<ReplyFile> => {
      await file.write('\n]}\n')
      const { content, suffix } = await file.end()
      const part = last && nth === 1 ? '' : `-${nth}`
      return { name: `dianabot-${user_id}${part}.json${suffix}`, content, last }
    },
  }
}
