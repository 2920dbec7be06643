import { ACTS } from './acts.ts'
import { GUARDS } from './guards.ts'
import { PAPERS } from './papers.ts'
import { PEOPLE } from './people.ts'
import { SERVICE } from './service.ts'

/** Words and phrases in English, Spanish and Portuguese by what they stand for. A message may mix languages. */
export const LEXICON = { ...ACTS, ...PAPERS, ...PEOPLE, ...GUARDS, ...SERVICE }
export type Concept = keyof typeof LEXICON
export const CONCEPTS = Object.keys(LEXICON) as Concept[]
