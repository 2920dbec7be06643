export type { AudioFormat, AudioPiece } from './audio.ts'
export type { Drawing, DrawingOutcome } from './drawing.ts'
export type { ErrorCode, RefusalReason } from './error-code.ts'
export type { AttachFileOptions, FileSource, SendFileOptions } from './file.ts'
export type { FrameHeader, FrameReading, FrameRegion } from './frame.ts'
export type { MediaStreamLike } from './media-stream-like.ts'
export type {
  Attachment,
  Citation,
  Feedback,
  Guide,
  GuidedStep,
  Message,
  MessageRole,
  ScreenReading,
  SystemEvent,
  ToolCall,
} from './message.ts'
export type {
  PageElement,
  PageElementState,
  PageRole,
  PageText,
  PageView,
} from './page-view.ts'
export type { Pointer, PointerOutcome } from './pointer.ts'
export type { Capability, ConsentText, Locale, Metadata, Session, Survey } from './session.ts'
export type { WidgetConfig } from './widget-config.ts'
