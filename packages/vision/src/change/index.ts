export { hashDistance, perceptualHash } from './perceptual-hash.ts'
export {
  type ChangedBox,
  type FrameChange,
  TileChangeDetector,
  type TileChangeOptions,
} from './tile-change-detector.ts'
export { type FramePixels, toPlanes } from './to-planes.ts'
