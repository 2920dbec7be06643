/** A box in pixels of the frame. */
export interface PixelBox {
  x: number
  y: number
  width: number
  height: number
}

/** A word as it was recognised, not yet masked. */
export interface ScreenWord extends PixelBox {
  text: string
  /** How sure the recogniser is, 0–100. */
  confidence?: number
}

/** Where text was detected. */
export interface TextBox extends PixelBox {
  /** The edge of a field or cell stands before it: it belongs to nothing left of it. */
  afterEdge?: boolean
}

/** A detected stretch of text and its words, left to right. Without words nothing readable was in the box. */
export interface ScreenLine extends TextBox {
  words: ScreenWord[]
}

export const area = (box: PixelBox): number => box.width * box.height

/** Area that two boxes share. */
export function sharedArea(a: PixelBox, b: PixelBox): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

/** The smallest box around both. */
export function unionBox(a: PixelBox, b: PixelBox): PixelBox {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** Grows a box on all sides and cuts it at the frame, on whole pixels. */
export function growBox(box: PixelBox, margin: number, frame: { width: number; height: number }): PixelBox {
  const x = Math.max(0, Math.floor(box.x - margin))
  const y = Math.max(0, Math.floor(box.y - margin))
  return {
    x,
    y,
    width: Math.min(frame.width, Math.ceil(box.x + box.width + margin)) - x,
    height: Math.min(frame.height, Math.ceil(box.y + box.height + margin)) - y,
  }
}
