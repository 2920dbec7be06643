import type { Citation } from '@visualkit/contracts'
import { type AnswerSource, answerSources, sourceOf } from '@visualkit/contracts/answer-text'
import type { ComponentChildren } from 'preact'
import { useId, useMemo, useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { type GuideTicks, Markdown } from '../markdown/markdown.tsx'
import { type OpenSource, Sources } from './sources.tsx'

/** An answer on paper: words with their markers, and the sources they point to. */
export function Answer({
  content,
  citations,
  guide,
  end,
}: {
  content: string
  citations: Citation[]
  guide?: GuideTicks | undefined
  end?: ComponentChildren
}) {
  const { t } = useChat()
  const id = useId()
  const sources = useMemo(() => answerSources(citations), [citations])
  const [open, setOpen] = useState<OpenSource | null>(null)
  const markers = useMemo(() => {
    return {
      sources,
      draw(numbers: number[]) {
        const source = sourceOf(sources, numbers[0]!)
        if (!source) return null
        return (
          <button
            type="button"
            class="marker"
            aria-label={t.source(source.label, source.title)}
            title={source.title}
            onClick={() =>
              setOpen((now) =>
                now?.source === source && now.numbers?.[0] === numbers[0] ? null : { source, numbers },
              )
            }
          >
            {source.label}
          </button>
        )
      },
    }
  }, [sources, t])
  const toggle = (source: AnswerSource) => setOpen(open?.source === source ? null : { source, numbers: null })
  return (
    <>
      <Markdown source={content} citations={markers} guide={guide} end={end} />
      <Sources
        id={id}
        sources={sources}
        open={open && sources.includes(open.source) ? open : null}
        onToggle={toggle}
      />
    </>
  )
}
