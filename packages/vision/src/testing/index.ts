export { averageColour } from './average-colour.ts'
export { characterAccuracy } from './character-accuracy.ts'
export { type DrawnBox, type DrawnScreen, type DrawnText, drawScreen } from './draw-screen.ts'
