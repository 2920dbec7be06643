import type { Maker } from './maker.ts'

/** Writes the body of a page. */
export type Template = (maker: Maker) => string
