/** Where something stands in an author's file; lines and columns count from 1. */
export type Place = { readonly file: string; readonly line: number; readonly column: number }

/** What is wrong at a place, and what to do about it. */
export type ContentFault = { readonly place: Place; readonly wrong: string; readonly advice: string }

/**
 * What an author wrote, with the place of every piece. Keys of a map are texts, each once, in the order of the file; whoever
 * reads the file has refused everything else.
 */
export type ContentNode = { readonly place: Place } & (
  | { readonly type: 'map'; readonly entries: readonly ContentEntry[] }
  | { readonly type: 'list'; readonly items: readonly ContentNode[] }
  | { readonly type: 'value'; readonly value: string | number | boolean | null }
)

export type ContentEntry = { readonly key: string; readonly place: Place; readonly node: ContentNode }

/** A file of an experience, read. */
export type ContentFile = { readonly path: string; readonly node: ContentNode }
