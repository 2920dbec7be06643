import type { Tool } from '@visualkit/contracts'
import { Button } from '@visualkit/ui'
import { FileJson, Server } from 'lucide-react'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'

/** The documents and servers that tools were taken from: whether they say something else now. */
export function SourceList({ tools, onLook }: { tools: readonly Tool[]; onLook(tool: Tool): void }) {
  const sources = new Map<string, Tool[]>()
  for (const tool of tools) {
    if (!tool.source) continue
    const key = `${tool.source.kind} ${tool.source.url ?? hostOf(tool)}`
    sources.set(key, [...(sources.get(key) ?? []), tool])
  }
  if (sources.size === 0) return null
  return (
    <Panel title={t('tools.sources')} description={t('tools.sourcesHint')}>
      <ul className="flex flex-col gap-3">
        {[...sources].map(([key, [first, ...rest]]) => {
          const { kind, url } = first!.source!
          const Icon = kind === 'mcp' ? Server : FileJson
          return (
            <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <Icon aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
              <span className="min-w-0 flex-1 basis-48">
                <span className="block text-base break-all">
                  {url ?? t('tools.pastedFrom', { host: hostOf(first!) })}
                </span>
                <span className="block text-sm text-ink-3">
                  {t('tools.countOfSource', { count: rest.length + 1 })}
                </span>
              </span>
              <Button size="small" onClick={() => onLook(first!)}>
                {t('tools.lookForChanges')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

function hostOf(tool: Tool): string {
  const url = String(tool.definition.url).replace(/[{}]/g, '')
  return URL.canParse(url) ? new URL(url).host : url
}
