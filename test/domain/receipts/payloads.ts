/** Receipts record nothing. */
export const payloads = {}
