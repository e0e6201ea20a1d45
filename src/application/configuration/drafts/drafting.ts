import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Experience } from '../../content/experience.ts'
import type { ReadExperience } from '../../content/readExperience.ts'
import type { Actor } from '../../log/eventMetadata.ts'
import type { ContentEditor } from '../../ports/contentEditor.ts'
import type { ReadContent, SourceFile } from '../../ports/contentReader.ts'
import type { Contents } from '../../ports/contents.ts'
import type { Draft, Drafts, Edit } from '../../ports/drafts.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import { type Publication, readLast, readPublication } from '../publications.ts'
import { readDocuments } from '../readDocuments.ts'
import { type EditFault, editFiles, editOfFault, readPlace } from './editFiles.ts'
import { createLastFew } from './lastFew.ts'
import {
  type Answer,
  type Drafted,
  type DraftFault,
  type Drafting,
  type OpenDraft,
  placeKey,
  type Workshop,
} from './workshop.ts'

export type DraftingDependencies = {
  readonly log: Pick<EventLog, 'readStream'>
  readonly contents: Pick<Contents, 'get'>
  readonly drafts: Drafts
  readonly editor: ContentEditor
  readonly readContent: ReadContent
  readonly readExperience: ReadExperience
}

const NONE: OpenDraft = { madeOn: 0, edits: [], revision: 0 }

export const createDrafting = (dependencies: DraftingDependencies): Drafting => {
  const { log, contents, drafts, editor, readContent, readExperience } = dependencies

  /** What a version is made of does not change. */
  const versions = createLastFew<readonly SourceFile[]>()
  const workshops = createLastFew<Workshop>()

  const files = (version: number): Answer<readonly SourceFile[]> => {
    const known = versions.find(String(version))
    if (known !== undefined) return TE.right(known)
    return pipe(
      readPublication(log, version),
      TE.flatMap((publication) =>
        publication === undefined ? TE.right([]) : readDocuments(contents, publication.data.documents),
      ),
      TE.map((found) => versions.keep(String(version), found)),
    )
  }

  const faultOf = ({ edit, wrong, advice }: EditFault): DraftFault => ({ edit, where: '', wrong, advice })

  const checked = (
    version: number,
    sources: readonly SourceFile[],
    edits: readonly Edit[],
  ): E.Either<readonly DraftFault[], Experience> =>
    pipe(
      readExperience(version, sources),
      E.mapLeft((faults) =>
        faults.map((fault) => ({
          edit: editOfFault(readContent, editor, sources, edits, fault),
          where: `${fault.place.file}:${fault.place.line}`,
          wrong: fault.wrong,
          advice: fault.advice,
        })),
      ),
    )

  const workshopOf = (live: Publication, draft: OpenDraft, base: readonly SourceFile[]): Workshop => {
    if (draft.edits.length === 0) return { live, draft, base, sources: base, faults: [] }
    const edited = editFiles(editor, base, draft.edits)
    if (E.isLeft(edited)) return { live, draft, base, sources: base, faults: edited.left.map(faultOf) }
    const read = checked(0, edited.right, draft.edits)
    return { live, draft, base, sources: edited.right, faults: E.isLeft(read) ? read.left : [] }
  }

  const open: Drafting['open'] = (actor, madeOn) =>
    pipe(
      readLast(log),
      TE.flatMap((live): Answer<Workshop | undefined> => {
        if (live === undefined) return TE.right(undefined)
        return pipe(
          drafts.find(actor),
          TE.map(O.getOrElse((): OpenDraft => NONE)),
          TE.map((kept) =>
            kept.edits.length > 0
              ? kept
              : { ...kept, madeOn: Math.min(madeOn ?? live.data.version, live.data.version) },
          ),
          TE.flatMap((draft) => {
            const name = `${actor} ${draft.revision} ${draft.madeOn} ${live.data.version}`
            const known = workshops.find(name)
            if (known !== undefined) return TE.right(known)
            return pipe(
              files(draft.madeOn),
              TE.map((base) => workshops.keep(name, workshopOf(live, draft, base))),
            )
          }),
        )
      }),
    )

  const saved = (actor: Actor, revision: number, draft: Draft): Answer<Drafted> =>
    pipe(
      drafts.save(actor, revision, draft),
      TE.map((isKept): Drafted => ({ _tag: isKept ? 'kept' : 'overtaken' })),
    )

  return {
    open,
    read: (sources, place) => readPlace(editor, sources, place),
    compile: ({ live, sources, draft, faults }) =>
      faults.length > 0 ? E.left(faults) : checked(live.data.version + 1, sources, draft.edits),
    keep: (actor, revision, draft) => drafts.save(actor, revision, draft),
    change: (actor, { draft, base }, revision, fresh) => {
      if (draft.revision !== revision) return TE.right({ _tag: 'overtaken' })
      const edits = merged(draft.edits, fresh).filter((edit) => !isAsBefore(editor, base, edit))
      const edited = editFiles(editor, base, edits)
      if (E.isLeft(edited)) return TE.right({ _tag: 'unsound', faults: edited.left.map(faultOf) })
      const read = checked(0, edited.right, edits)
      if (E.isLeft(read)) return TE.right({ _tag: 'unsound', faults: read.left })
      return saved(actor, revision, { madeOn: draft.madeOn, edits })
    },
  }
}

const merged = (old: readonly Edit[], fresh: readonly Edit[]): readonly Edit[] => [
  ...new Map([...old, ...fresh].map((edit) => [placeKey(edit), edit])).values(),
]

const isAsBefore = (editor: ContentEditor, base: readonly SourceFile[], edit: Edit): boolean => {
  const { value } = edit
  const before = readPlace(editor, base, edit)
  if (value === null) return before === undefined
  return before?.trimEnd() === ('text' in value ? value.text : value.yaml).trimEnd()
}
