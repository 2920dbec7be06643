import { abortReason } from '../abortable.ts'
import type { MediaStreamLike } from '../types/index.ts'
import { COMPARED, type FrameSender, ScreenShare, type ShareScreenOptions } from './screen-share.ts'
import { StreamFrameSource } from './stream-frame-source.ts'

export type { FrameBox } from './frame-source.ts'
export {
  type FrameSender,
  ScreenShare,
  type ScreenShareEvents,
  type ShareScreenOptions,
} from './screen-share.ts'

/**
 * Shares a captured screen (`navigator.mediaDevices.getDisplayMedia`) with an agent until it is stopped. Browsers only.
 * @throws when the stream has no picture that can be played, or the reason of `signal` when it was aborted meanwhile.
 */
export async function shareScreen(
  agent: FrameSender,
  stream: MediaStreamLike,
  options: ShareScreenOptions = {},
): Promise<ScreenShare> {
  const source = await StreamFrameSource.open(stream as MediaStream, COMPARED)
  if (options.signal?.aborted) {
    source.close()
    throw abortReason(options.signal)
  }
  return new ScreenShare(agent, source, options)
}
