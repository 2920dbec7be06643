import { cx } from '@visualkit/ui'
import type { ReactNode } from 'react'
import { type Block, type Inline, parseMessage } from '../api/parse-message.ts'

/** A message as it was meant to be read. `citation` draws the markers; without it they are left out. */
export function MessageText({
  content,
  citation,
}: {
  content: string
  citation?: (index: number) => ReactNode
}) {
  return (
    <div className="flex flex-col gap-2 text-base leading-[1.5] wrap-anywhere">
      {parseMessage(content).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a message never move
        <BlockView key={at} block={block} citation={citation} />
      ))}
    </div>
  )
}

type Citation = ((index: number) => ReactNode) | undefined

function BlockView({ block, citation }: { block: Block; citation: Citation }) {
  if (block.kind === 'list') {
    const List = block.ordered ? 'ol' : 'ul'
    return (
      <List
        className={
          block.ordered ? 'flex list-decimal flex-col gap-1 pl-5' : 'flex list-disc flex-col gap-1 pl-5'
        }
      >
        {block.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same
          <li key={at}>{inlines(item, citation)}</li>
        ))}
      </List>
    )
  }
  if (block.kind === 'table') {
    return (
      <div className="overflow-x-auto">
        <table className="text-sm">
          <tbody>
            {block.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same
              <tr key={at} className={cx('border-b last:border-b-0', at === 0 && 'font-medium')}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same
                  <td key={column} className="py-1.5 pr-4 align-top">
                    {inlines(cell, citation)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  }
  return (
    <p>
      {block.lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same
        <span key={at}>
          {at > 0 && <br />}
          {inlines(line, citation)}
        </span>
      ))}
    </p>
  )
}

function inlines(parts: Inline[], citation: Citation): ReactNode[] {
  return parts.map((part, at) => {
    const key = `${at}`
    switch (part.kind) {
      case 'text':
        return part.text
      case 'bold':
        return (
          <strong key={key} className="font-strong">
            {part.text}
          </strong>
        )
      case 'code':
        return (
          <code key={key} className="rounded-[4px] bg-line/70 px-1 py-px font-mono text-[0.92em]">
            {part.text}
          </code>
        )
      case 'link':
        return (
          <a
            key={key}
            href={part.href}
            target="_blank"
            rel="noreferrer"
            className="text-lagoon underline underline-offset-2"
          >
            {part.text}
          </a>
        )
      default:
        return <span key={key}>{citation?.(part.index)}</span>
    }
  })
}
