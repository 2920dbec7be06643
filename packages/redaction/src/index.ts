export { findAddressBlocks } from './address-blocks.ts'
export type { DetectOptions, Finding, FindingKind } from './finding.ts'
export { MASKS } from './finding.ts'
export { UNREADABLE } from './labelled-values.ts'
export { maskAddress, maskTitle } from './mask-address.ts'
export { type Block, type RedactedBlock, redactBlocks } from './redact-blocks.ts'
export { redactForLog } from './redact-for-log.ts'
export { PERSONAL_MASKS, type PersonalOptions, redactPersonal } from './redact-personal.ts'
export { applyMasks, findSensitive, type RedactedText, redactText } from './redact-text.ts'
export {
  type PaintBox,
  type PlacedWord,
  type RedactedWord,
  type RedactedWords,
  redactWords,
} from './redact-words.ts'
export { speaksOfSpecialCategory } from './special-categories.ts'
