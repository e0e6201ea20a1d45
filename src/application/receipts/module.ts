/** Receipts record nothing: they are made of what others have recorded. */
export const receiptsModule = { name: 'receipts', events: {} }
