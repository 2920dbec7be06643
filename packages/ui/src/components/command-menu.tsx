import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { veilClasses } from './dialog.tsx'
import { Kbd } from './kbd.tsx'

export interface CommandItem {
  id: string
  label: string
  /** Further words it is found by. */
  keywords?: string[]
  icon?: ReactNode
  /** Shown at the end: keys, or what kind of thing it is. */
  keys?: string[]
  hint?: string
  run(): void
}

export interface CommandMenuProps {
  open: boolean
  onOpenChange(open: boolean): void
  title: string
  placeholder: string
  emptyText: ReactNode
  query: string
  onQueryChange(query: string): void
  groups: readonly { heading: string; items: readonly CommandItem[] }[]
}

/** ⌘K: everything that can be reached or done, by its words. */
export function CommandMenu({
  open,
  onOpenChange,
  title,
  placeholder,
  emptyText,
  query,
  onQueryChange,
  groups,
}: CommandMenuProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div className={veilClasses} />
        <Radix.Content
          aria-describedby={undefined}
          className="anim-rise fixed inset-x-3 top-[min(16vh,140px)] z-50 mx-auto max-w-xl overflow-hidden rounded-window bg-paper shadow-window outline-none"
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          <Command label={title} loop>
            <div className="flex items-center gap-3 border-b px-4">
              <Search aria-hidden strokeWidth={1.7} className="size-4 text-ink-3" />
              <Command.Input
                value={query}
                onValueChange={onQueryChange}
                placeholder={placeholder}
                className="h-12 min-w-0 flex-1 bg-transparent text-lg text-ink outline-none"
              />
            </div>
            <Command.List className="max-h-[min(420px,55dvh)] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-sm text-ink-2">{emptyText}</Command.Empty>
              {groups
                .filter(({ items }) => items.length > 0)
                .map(({ heading, items }) => (
                  <Command.Group
                    key={heading}
                    heading={heading}
                    className="mb-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3"
                  >
                    {items.map((item) => (
                      <Command.Item
                        key={item.id}
                        value={item.id}
                        keywords={[item.label, ...(item.keywords ?? [])]}
                        onSelect={() => {
                          onOpenChange(false)
                          item.run()
                        }}
                        className="flex min-h-9 items-center gap-3 rounded-control px-2 py-1.5 text-base text-ink data-[selected=true]:bg-lagoon-wash touch:min-h-11 [&_svg]:size-4 [&_svg]:text-ink-3"
                      >
                        {item.icon}
                        <span
                          className={cx('truncate', item.hint ? 'max-w-[55%] shrink-0' : 'min-w-0 flex-1')}
                        >
                          {item.label}
                        </span>
                        {item.hint && (
                          <span className="min-w-0 flex-1 truncate text-right text-xs text-ink-3">
                            {item.hint}
                          </span>
                        )}
                        {item.keys?.map((key) => (
                          <Kbd key={key}>{key}</Kbd>
                        ))}
                      </Command.Item>
                    ))}
                  </Command.Group>
                ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
