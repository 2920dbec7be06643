/** A place on the visitor's own page, or on the screen they share. */
export interface Pointer {
  pointerId: string
  target:
    | {
        kind: 'element'
        /** A CSS selector of one element of the page. */
        selector: string
        /** The words on it, to find it again when the page was drawn anew. */
        text?: string
      }
    /** 0–1 of the frame, from its top left corner. */
    | { kind: 'box'; frameId: string; x: number; y: number; width: number; height: number }
  /** What to do there, in the visitor's language. */
  label: string
}

/**
 * `not_found`: the page has no such place; `hidden`, `covered`, `disabled`: it is there but cannot be used at the moment,
 * and `shown` follows when it can; `done`: the visitor did it; `ended`: the screen it was on shows something else now;
 * `dismissed`: they closed it.
 */
export type PointerOutcome =
  | 'shown'
  | 'not_found'
  | 'hidden'
  | 'covered'
  | 'disabled'
  | 'done'
  | 'ended'
  | 'dismissed'
