import * as E from 'fp-ts/lib/Either.js'
import { html } from 'hono/html'
import { inclusionProof } from '../../../../application/log/merkleTree.ts'
import { type ReadTree, readRoot } from '../../../../application/log/readTree.ts'
import type { RecordedEvent } from '../../../../application/log/recordedEvent.ts'
import type { LogHead } from '../../../../application/ports/eventLog.ts'
import type { PortFailure } from '../../../../application/ports/portFailure.ts'
import { consoleTexts } from '../consoleTexts.ts'
import type { Language } from '../languages.ts'
import { CONSOLE, type Html } from '../layout.ts'
import { facts } from '../views.ts'

/** An event's place in the tree of the log, and where there is a member to give one to, the receipt. */
export const proofView = async (
  readTree: ReadTree,
  { position, stream }: RecordedEvent,
  { position: size }: LogHead,
  language: Language,
): Promise<E.Either<PortFailure, Html>> => {
  const t = consoleTexts.in(language)
  const root = await readRoot(readTree, size)()
  if (E.isLeft(root)) return root
  const path = await readTree(size, inclusionProof({ from: 0, to: size }, [position - 1]))()
  if (E.isLeft(path)) return path
  return E.right(html`<h2>${t('event-proof')}</h2>
    <p>${t('event-proof-how')}</p>
    ${facts([
      [t('event-tree'), t('event-tree-size', { size })],
      [t('audit-root'), hashOf(root.right)],
    ])}
    <details><summary>${t('event-path', { count: path.right.length })}</summary>
      <ol>${path.right.map((hash) => html`<li>${hashOf(hash)}</li>`)}</ol>
    </details>
    ${/-[1-9][0-9]*$/.test(stream) ? html`<p class="pager"><a class="button quiet" href="${CONSOLE}/receipts?event=${position}" download>${t('event-receipt')}</a></p>` : ''}`)
}

const hashOf = (hash: Uint8Array): Html =>
  html`<span class="hash">${Buffer.from(hash).toString('hex')}</span>`
