import { cx } from '../cx.ts'

export interface AvatarProps {
  name: string
  /** `person`: quiet; `assistant`: the brand; `agent`: one of us. */
  kind?: 'person' | 'assistant' | 'agent'
  size?: 'small' | 'medium'
  className?: string
}

const KINDS = {
  person: 'bg-line text-ink-2',
  assistant: 'bg-lagoon text-on-colour',
  agent: 'bg-ink text-paper',
} as const

/** Initials. The name stands beside it, so it is decoration for screen readers. */
export function Avatar({ name, kind = 'person', size = 'medium', className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-[8px] font-strong select-none',
        size === 'small' ? 'size-6 text-[10px]' : 'size-[30px] text-xs',
        KINDS[kind],
        className,
      )}
    >
      {initialsOf(name, kind === 'assistant' ? 1 : 2)}
    </span>
  )
}

/** Up to so many capital letters of a name: first and last word. */
export function initialsOf(name: string, count = 2): string {
  const words = name
    .trim()
    .split(/[\s._@-]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const picked = count === 1 || words.length < 2 ? words.slice(0, 1) : [words[0]!, words.at(-1)!]
  return picked.map((word) => [...word][0]!.toLocaleUpperCase()).join('') || '?'
}
