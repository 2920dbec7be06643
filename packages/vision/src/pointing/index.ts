export {
  type Chosen,
  chooseElement,
  namesControl,
  namesDeed,
  namesSame,
  POINTING_CONFIDENCE,
} from './choose-element.ts'
export {
  hasOpened,
  isPressed,
  nextHasCome,
  sameElement,
  shownElements,
  stepIsDone,
  stepIsUndone,
} from './page-progress.ts'
export { controlsOf, isDoneOnScreen, type ScreenSeen } from './screen-progress.ts'
export { type Followed, type SuccessSeen, successSeen, tellsSteps } from './success-seen.ts'
