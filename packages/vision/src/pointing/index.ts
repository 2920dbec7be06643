export { type Chosen, chooseElement, namesSame, POINTING_CONFIDENCE } from './choose-element.ts'
export { sameElement, showsSuccess, stepIsDone } from './page-progress.ts'
