/** What is said in every chat row. */
export const WORD = 'Where is my parcel? It was to arrive on Tuesday, and it is Thursday now.'
/** As long as the event of ours that says somebody types. */
export const PASSING = 'typing'.padEnd(90, '.')
