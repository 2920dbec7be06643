import type { GuidedStep } from '@visualkit/contracts'
import { type AnswerSource, type Block, type Inline, readAnswer } from '@visualkit/contracts/answer-text'
import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { Icon } from '../components/icons.tsx'

interface MarkdownProps {
  source: string
  citations?: Citations
  /** The steps of the first numbered list, which tick themselves; or the one thing to do that the answer says. */
  guide?: GuideTicks
  /** Stands after the last word: the caret of an answer that is being written. */
  end?: ComponentChildren
}

export interface GuideTicks {
  steps: readonly GuidedStep[]
  act(act: 'tick' | 'untick' | 'show', step: number): void
}

export interface Citations {
  sources: readonly AnswerSource[]
  /** Draws the one marker for these numbers of one source. */
  draw(numbers: number[]): ComponentChildren
}

const NONE: Citations = { sources: [], draw: () => null }

/** An answer as elements. Nothing in it is ever read as HTML. */
export function Markdown({ source, citations = NONE, guide, end }: MarkdownProps) {
  const blocks = useMemo(() => readAnswer(source, citations.sources), [source, citations])
  const first = blocks.findIndex((block) => block.kind === 'steps' && !block.items[1] === !guide?.steps[1])
  return (
    <div class="words" dir="auto">
      {blocks.map((block, at) => (
        <BlockView
          key={at}
          block={block}
          draw={citations.draw}
          guide={at === first ? guide : undefined}
          end={at === blocks.length - 1 ? end : null}
        />
      ))}
      {blocks.length === 0 && end}
      {first < 0 && <ShowMe guide={guide} at={0} />}
    </div>
  )
}

interface Draw {
  draw: Citations['draw']
  guide?: GuideTicks | undefined
  end?: ComponentChildren
}

function BlockView({ block, draw, guide, end }: Draw & { block: Block }) {
  const inline = (runs: Inline[]) => <Inlines runs={runs} draw={draw} />
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
        <pre tabIndex={0} dir="ltr">
          <code>{block.text}</code>
        </pre>
      )
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls what it can reach
        <div class="table" tabIndex={0}>
          <table>
            {block.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) =>
                  at === 0 ? <th key={column}>{inline(cell)}</th> : <td key={column}>{inline(cell)}</td>,
                )}
              </tr>
            ))}
          </table>
          {end}
        </div>
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
            <Step key={at} number={block.start + at} at={at} guide={guide}>
              {inline(item)}
              {at === block.items.length - 1 && end}
            </Step>
          ))}
        </ol>
      )
  }
}

/** One thing to do; the visitor ticks it off, or the page shows that it is done. */
function Step({
  number,
  at,
  guide,
  children,
}: {
  number: number
  at: number
  guide?: GuideTicks | undefined
  children: ComponentChildren
}) {
  const { t } = useChat()
  const [ticked, setTicked] = useState(false)
  const step = guide?.steps[at]
  const done = step ? step.done !== null : ticked
  return (
    <li class={done ? 'done' : ''}>
      <button
        type="button"
        class="tick"
        aria-pressed={done}
        aria-label={t.markDone(number)}
        onClick={() => (step ? guide!.act(done ? 'untick' : 'tick', at) : setTicked(!done))}
      >
        {done ? <Icon name="check" size={12} /> : number}
      </button>
      <span>
        {children}
        <ShowMe guide={guide} at={at} />
      </span>
    </li>
  )
}

/** Shows where a step is that is on the page and not done yet. */
function ShowMe({ guide, at }: { guide: GuideTicks | undefined; at: number }) {
  const { t } = useChat()
  const step = guide?.steps[at]
  return step?.isOnPage && !step.done ? (
    <button type="button" class="link where" onClick={() => guide!.act('show', at)}>
      {t.showMe}
    </button>
  ) : null
}

function Inlines({ runs, draw }: { runs: Inline[] } & Pick<Draw, 'draw'>) {
  return (
    <>
      {runs.map((run, at) => (
        <Run key={at} run={run} draw={draw} />
      ))}
    </>
  )
}

function Run({ run, draw }: { run: Inline } & Pick<Draw, 'draw'>): ComponentChildren {
  switch (run.kind) {
    case 'text':
      return run.text
    case 'break':
      return <br />
    case 'code':
      return <code>{run.text}</code>
    case 'citation':
      return draw(run.numbers)
    case 'bound':
      return (
        <span class="bound">
          <Inlines runs={run.children} draw={draw} />
        </span>
      )
  }
  const inner = <Inlines runs={run.children} draw={draw} />
  if (run.kind === 'bold') return <strong>{inner}</strong>
  if (run.kind === 'italic') return <em>{inner}</em>
  return (
    <a href={run.href} target="_blank" rel="noopener noreferrer nofollow">
      {inner}
    </a>
  )
}
