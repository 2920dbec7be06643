import type { Citation } from '@visualkit/contracts'
import type { ComponentChildren } from 'preact'
import { useId, useMemo, useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { Markdown } from '../markdown/markdown.tsx'
import { type Source, Sources, sourcesOf } from './sources.tsx'

/** An answer on paper: words with their markers, and the sources they point to. */
export function Answer({
  content,
  citations,
  end,
}: {
  content: string
  citations: Citation[]
  end?: ComponentChildren
}) {
  const { t } = useChat()
  const id = useId()
  const sources = useMemo(() => sourcesOf(citations), [citations])
  const [openId, setOpenId] = useState<string | null>(null)
  const open = sources.find(({ documentId }) => documentId === openId) ?? null
  const toggle = ({ documentId }: Source) => setOpenId(openId === documentId ? null : documentId)
  const marker = (number: number) => {
    const source = sources.find(({ numbers }) => numbers.includes(number))
    if (!source) return null
    return (
      <button
        type="button"
        class="marker"
        aria-label={t.source(number, source.title)}
        aria-expanded={open === source}
        title={source.title}
        onClick={() => toggle(source)}
      >
        {number}
      </button>
    )
  }
  return (
    <>
      <Markdown source={content} citation={marker} end={end} />
      <Sources id={id} sources={sources} open={open} onToggle={toggle} />
    </>
  )
}
