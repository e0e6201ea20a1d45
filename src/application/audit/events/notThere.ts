/** What a question asks about is not there; `message` is a sentence that says so, and what there is. */
export type NotThere = { readonly _tag: 'NotThere'; readonly message: string }

export const notThere = (message: string): NotThere => ({ _tag: 'NotThere', message })
