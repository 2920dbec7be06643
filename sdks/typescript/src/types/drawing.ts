/** One line, arrow or rectangle that a person draws on what the visitor shows. */
export interface Drawing {
  drawingId: string
  /** `arrow`: from the first point to the second; `rectangle`: with these two as opposite corners. */
  shape: 'stroke' | 'arrow' | 'rectangle'
  surface:
    | {
        /** The page: points are CSS pixels from the top left corner of this element. */
        kind: 'element'
        /** A CSS selector of one element of the page. */
        selector: string
        /** The words on it, to find it again when the page was drawn anew. */
        text?: string
      }
    /** The shared screen: points are 0–1 of the frame, from its top left corner. */
    | { kind: 'frame'; frameId: string }
  /** 2 to 200. */
  points: { x: number; y: number }[]
}

/**
 * `not_found`: there is no such place; `ended`: its time is over, or what it was drawn on changed; `dismissed`: the
 * visitor took it away.
 */
export type DrawingOutcome = 'shown' | 'not_found' | 'ended' | 'dismissed'
