import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { Icon } from '../components/icons.tsx'
import { type Block, type Inline, parseMarkdown } from './parse-markdown.ts'

interface MarkdownProps {
  source: string
  /** Draws a marker such as `[1]`; null where there is no such source. */
  citation(number: number): ComponentChildren
  /** Stands after the last word: the caret of an answer that is being written. */
  end?: ComponentChildren
}

/** An answer as elements. Nothing in it is ever read as HTML. */
export function Markdown({ source, citation, end }: MarkdownProps) {
  const blocks = useMemo(() => parseMarkdown(source), [source])
  return (
    <div class="words">
      {blocks.map((block, at) => (
        <BlockView key={at} block={block} citation={citation} end={at === blocks.length - 1 ? end : null} />
      ))}
      {blocks.length === 0 && end}
    </div>
  )
}

type Draw = Pick<MarkdownProps, 'citation' | 'end'>

function BlockView({ block, citation, end }: Draw & { block: Block }) {
  const inline = (runs: Inline[]) => <Inlines runs={runs} citation={citation} />
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          {inline(block.children)}
          {end}
        </p>
      )
    case 'heading':
      return (
        <p class="heading">
          {inline(block.children)}
          {end}
        </p>
      )
    case 'quote':
      return (
        <blockquote>
          {inline(block.children)}
          {end}
        </blockquote>
      )
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls what it can reach
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'list':
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at}>
              {inline(item)}
              {at === block.items.length - 1 && end}
            </li>
          ))}
        </ul>
      )
    case 'steps':
      return (
        <ol class="steps">
          {block.items.map((item, at) => (
            <Step key={at} number={block.start + at}>
              {inline(item)}
              {at === block.items.length - 1 && end}
            </Step>
          ))}
        </ol>
      )
  }
}

/** One thing to do; the visitor ticks it off. */
function Step({ number, children }: { number: number; children: ComponentChildren }) {
  const { t } = useChat()
  const [done, setDone] = useState(false)
  return (
    <li class={done ? 'done' : ''}>
      <button
        type="button"
        class="tick"
        aria-pressed={done}
        aria-label={t.markDone(number)}
        onClick={() => setDone(!done)}
      >
        {done ? <Icon name="check" size={12} /> : number}
      </button>
      <span>{children}</span>
    </li>
  )
}

function Inlines({ runs, citation }: { runs: Inline[] } & Pick<Draw, 'citation'>) {
  return (
    <>
      {runs.map((run, at) => (
        <Run key={at} run={run} citation={citation} />
      ))}
    </>
  )
}

function Run({ run, citation }: { run: Inline } & Pick<Draw, 'citation'>): ComponentChildren {
  switch (run.kind) {
    case 'text':
      return run.text
    case 'break':
      return <br />
    case 'code':
      return <code>{run.text}</code>
    case 'citation':
      return citation(run.number)
  }
  const inner = <Inlines runs={run.children} citation={citation} />
  if (run.kind === 'bold') return <strong>{inner}</strong>
  if (run.kind === 'italic') return <em>{inner}</em>
  return (
    <a href={run.href} target="_blank" rel="noopener noreferrer nofollow">
      {inner}
    </a>
  )
}
