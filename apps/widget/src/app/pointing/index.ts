export { Pointing, type PointingParts } from './pointing.ts'
