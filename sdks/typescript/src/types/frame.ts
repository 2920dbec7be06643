/** A line of text on the screen. Boxes are 0–1 of the frame, from its top left corner. */
export interface FrameRegion {
  x: number
  y: number
  width: number
  height: number
  text: string
  /** True when something personal in this line was masked. */
  masked: boolean
}

export interface FrameReading {
  /** False when nothing readable changed since the last frame. */
  changed: boolean
  /** The whole screen as one string, masked. */
  text: string
  regions: FrameRegion[]
}

/** What a frame is, beside its bytes. */
export interface FrameHeader {
  frameId: string
  mediaType: 'image/jpeg' | 'image/webp' | 'image/png'
  /** Pixels. */
  width: number
  height: number
  /** Milliseconds since 1970 by the client's clock. */
  capturedAt: number
}
