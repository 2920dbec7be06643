import type { FrameHeader } from '../types/index.ts'

/** What the sender says of a frame; its id and time are filled in when they are left out. */
export type NewFrameHeader = Omit<FrameHeader, 'frameId' | 'capturedAt'> &
  Partial<Pick<FrameHeader, 'frameId' | 'capturedAt'>>
