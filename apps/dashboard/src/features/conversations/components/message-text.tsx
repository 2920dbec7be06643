import { type AnswerSource, type Block, type Inline, readAnswer } from '@visualkit/contracts/answer-text'
import { cx } from '@visualkit/ui'
import { type ReactNode, useMemo } from 'react'
import { CitationMarker } from './citations.tsx'

const NO_SOURCES: readonly AnswerSource[] = []

/** A message as the visitor reads it, with the same numbers. Markers without a source are left out. */
export function MessageText({
  content,
  sources = NO_SOURCES,
}: {
  content: string
  sources?: readonly AnswerSource[]
}) {
  const blocks = useMemo(() => readAnswer(content, sources), [content, sources])
  return (
    <div className="flex flex-col gap-2 text-base leading-[1.5] wrap-anywhere">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a message never move
        <BlockView key={at} block={block} sources={sources} />
      ))}
    </div>
  )
}

function BlockView({ block, sources }: { block: Block; sources: readonly AnswerSource[] }) {
  const inline = (runs: Inline[]) => <Inlines runs={runs} sources={sources} />
  switch (block.kind) {
    case 'list':
      return (
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same
            <li key={at}>{inline(item)}</li>
          ))}
        </ul>
      )
    case 'steps':
      return (
        <ol start={block.start} className="flex list-decimal flex-col gap-1 pl-5">
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same
            <li key={at}>{inline(item)}</li>
          ))}
        </ol>
      )
    case 'table':
      return <TableView rows={block.rows} inline={inline} />
    case 'quote':
      return <blockquote className="border-l-2 pl-3 text-ink-2">{inline(block.children)}</blockquote>
    case 'code':
      return (
        <pre className="overflow-x-auto rounded-control bg-wash px-3 py-2 font-mono text-sm">
          {block.text}
        </pre>
      )
    case 'heading':
      return <p className="font-strong">{inline(block.children)}</p>
    case 'paragraph':
      return <p>{inline(block.children)}</p>
  }
}

function TableView({ rows, inline }: { rows: Inline[][][]; inline(runs: Inline[]): ReactNode }) {
  return (
    <div className="overflow-x-auto">
      <table className="text-sm">
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same
            <tr key={at} className={cx('border-b last:border-b-0', at === 0 && 'font-medium')}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same
                <td key={column} className="py-1.5 pr-4 align-top">
                  {inline(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Inlines({ runs, sources }: { runs: Inline[]; sources: readonly AnswerSource[] }): ReactNode {
  return runs.map((run, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same
    <Run key={at} run={run} sources={sources} />
  ))
}

function Run({ run, sources }: { run: Inline; sources: readonly AnswerSource[] }): ReactNode {
  switch (run.kind) {
    case 'text':
      return run.text
    case 'break':
      return <br />
    case 'code':
      return <code className="rounded-[4px] bg-line/70 px-1 py-px font-mono text-[0.92em]">{run.text}</code>
    case 'citation':
      return <CitationMarker numbers={run.numbers} sources={sources} />
  }
  const inner = <Inlines runs={run.children} sources={sources} />
  switch (run.kind) {
    case 'bound':
      return <span className="whitespace-nowrap">{inner}</span>
    case 'bold':
      return <strong className="font-strong">{inner}</strong>
    case 'italic':
      return <em>{inner}</em>
    case 'link':
      return (
        <a
          href={run.href}
          target="_blank"
          rel="noreferrer"
          className="text-lagoon underline underline-offset-2"
        >
          {inner}
        </a>
      )
  }
}
