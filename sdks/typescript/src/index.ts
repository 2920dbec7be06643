export type {
  AgentEvents,
  FrameRead,
  SessionCredentials,
  ToolUse,
  TurnStatus,
  VoiceState,
} from './agent-events.ts'
export type { UnsentText } from './outbox.ts'
export type { NewFrameHeader } from './screen/new-frame-header.ts'
export type { ScreenShare, ScreenShareEvents, ShareScreenOptions } from './screen/screen-share.ts'
export type { SocketClass, SocketLike } from './socket-class.ts'
export type { VKStorage } from './storage.ts'
export type * from './types/index.ts'
export { VERSION } from './version.ts'
export { type CallOptions, type SendTextOptions, VKAgent } from './vk-agent.ts'
export { type ConnectOptions, VKClient, type VKClientOptions } from './vk-client.ts'
export { VKError, type VKErrorCode, type VKErrorOptions } from './vk-error.ts'
export type { AudioSource, PcmChunk } from './voice/audio-source.ts'
export type { VoiceCall, VoiceOptions } from './voice/voice-call.ts'
