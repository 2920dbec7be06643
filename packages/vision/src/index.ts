export {
  createFrameReader,
  type FrameReader,
  type FrameReaderHealth,
  type FrameReaderOptions,
  type FrameReadResult,
  type KeyFrame,
  type ReadFrameInput,
} from './frame-reader.ts'
export { type ImageHeader, type ImageLimits, inspectImage } from './inspect-image.ts'
export { findVisibleError, type TextPart } from './screen/find-visible-error.ts'
export {
  type PictureEvidenceOptions,
  type PicturePart,
  pictureEvidence,
} from './screen/picture-evidence.ts'
export type { RecognitionLanguage } from './worker/language-data.ts'
export type { FrameTimings, ScreenReading } from './worker/protocol.ts'
