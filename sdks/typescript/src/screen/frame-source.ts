import type { NewFrameHeader } from './new-frame-header.ts'

/** A part of the frame in 0–1 from its top left corner. */
export interface FrameBox {
  x: number
  y: number
  width: number
  height: number
}

export interface EncodedFrame extends Pick<NewFrameHeader, 'mediaType' | 'width' | 'height'> {
  bytes: Uint8Array
}

/** Where the frames of a share come from. */
export interface FrameSource {
  /** RGBA or what `toPlanes` makes of the current picture, at the size of the comparison; null while there is none. `hidden` is painted over. */
  pixels(hidden: FrameBox[]): Promise<Uint8ClampedArray | Uint8Array | null>
  /** The current picture at native resolution, within 8 MB and 8,192 pixels a side. */
  encode(hidden: FrameBox[]): Promise<EncodedFrame>
  /** Calls back when the visitor or the browser ended the share. */
  onEnded(listener: () => void): void
  close(): void
}
