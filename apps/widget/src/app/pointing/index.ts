export { createPointing, type Pointing } from './pointing.ts'
export type { PointingParts } from './pointing-host.ts'
