import type { ReactNode } from 'react'

/** One titled part of what was seen. */
export function SeenPart({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="border-b px-4 py-3.5 last:border-b-0">
      <header className="mb-1.5 flex items-center justify-between gap-2 text-xs text-ink-3">
        <h3 className="font-medium">{title}</h3>
        {aside}
      </header>
      {children}
    </section>
  )
}
