/**
 * How words that visitors of one business say at the same moment are stored: so many in one transaction, in so many
 * transactions at a time. The realtime benchmark gives its rivals the same.
 */
export const STORE_TOGETHER = { most: 64, parallel: 2 }
