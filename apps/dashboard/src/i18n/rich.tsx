import { Fragment, type ReactNode } from 'react'
import { type TextKey, textParts } from './text.ts'

/** A text with elements in it: `<Rich of="x" with={{ name: <strong>…</strong> }} />`. */
export function Rich({ of, with: values }: { of: TextKey; with: Record<string, ReactNode> }) {
  return textParts(of).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
    <Fragment key={at}>{part.name ? values[part.name] : part.text}</Fragment>
  ))
}
