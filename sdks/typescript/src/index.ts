export type {
  Citation,
  FrameHeader,
  FrameReading,
  Message,
  Session,
  WidgetConfig,
} from '@visualkit/contracts'
export type { AgentEvents, FrameRead, SessionCredentials, TurnStatus } from './agent-events.ts'
export type { UnsentText } from './outbox.ts'
export type { NewFrameHeader } from './screen/new-frame-header.ts'
export type { ScreenShare, ScreenShareEvents, ShareScreenOptions } from './screen/screen-share.ts'
export type { VKStorage } from './storage.ts'
export { VKAgent } from './vk-agent.ts'
export { type ConnectOptions, VKClient, type VKClientOptions } from './vk-client.ts'
export { VKError, type VKErrorCode } from './vk-error.ts'
