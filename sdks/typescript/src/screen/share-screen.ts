import { abortReason } from '../abortable.ts'
import type { MediaStreamLike } from '../types/index.ts'
import { VKError } from '../vk-error.ts'
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
 * @throws UNSUPPORTED_RUNTIME where there is no page; what the browser says of a stream that has no picture; the reason
 * of `signal` when it was aborted meanwhile.
 */
export async function shareScreen(
  agent: FrameSender,
  stream: MediaStreamLike,
  options: ShareScreenOptions = {},
): Promise<ScreenShare> {
  if (typeof document === 'undefined')
    throw new VKError(
      'UNSUPPORTED_RUNTIME',
      'A screen is shared from a page. Elsewhere send images of it: `sendFrame`.',
    )
  const source = await StreamFrameSource.open(stream as MediaStream, COMPARED)
  if (options.signal?.aborted) {
    source.close()
    throw abortReason(options.signal)
  }
  return new ScreenShare(agent, source, options)
}
