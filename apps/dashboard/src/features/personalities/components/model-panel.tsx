import { useQuery } from '@tanstack/react-query'
import type { ModelTier } from '@visualkit/contracts'
import { Checkbox, Segmented } from '@visualkit/ui'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { TOOL_NAMES } from '../api/tool-names.ts'

const TIERS = ['auto', 'fast', 'strong'] as const

/** Which models write, and which tools may be used. */
export function ModelPanel({
  tier,
  tools,
  onTier,
  onTools,
  readOnly,
}: {
  tier: ModelTier
  /** Null: all there are. */
  tools: readonly string[] | null
  onTier(tier: ModelTier): void
  onTools(tools: string[] | null): void
  readOnly: boolean
}) {
  const known = useQuery(trpc.tools.list.queryOptions())
  const titles = new Map(known.data?.map(({ name, title }) => [name, title]))
  const own = [...new Set([...titles.keys(), ...ownOf(tools)])]
  const all: string[] = [...TOOL_NAMES, ...own]
  const allowed = new Set<string>(tools ?? all)
  const toggle = (name: string, isAllowed: boolean) => {
    const names = all.filter((one) => (one === name ? isAllowed : allowed.has(one)))
    onTools(names.length === all.length ? null : names)
  }
  return (
    <Panel
      title={t('assistants.model.title')}
      description={t('assistants.model.description')}
      bodyClassName="flex flex-col gap-4"
    >
      <div className="flex flex-col items-start gap-1.5">
        <span className="text-sm font-medium">{t('assistants.model.tier')}</span>
        <Segmented
          label={t('assistants.model.tier')}
          value={tier}
          onValueChange={(next) => !readOnly && onTier(next)}
          options={TIERS.map((value) => ({ value, label: t(`assistants.model.tiers.${value}`) }))}
        />
        <p className="text-xs text-ink-3">{t(`assistants.model.tierHints.${tier}`)}</p>
      </div>
      <fieldset disabled={readOnly || known.isPending} className="flex flex-col gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">{t('assistants.model.tools')}</legend>
        <div className="grid gap-x-4 gap-y-1.5 sm:grid-cols-2">
          {TOOL_NAMES.map((name) => (
            <Checkbox
              key={name}
              checked={allowed.has(name)}
              disabled={readOnly}
              onChange={(event) => toggle(name, event.target.checked)}
            >
              {t(`assistants.model.toolNames.${name}`)}
            </Checkbox>
          ))}
          {own.map((name) => (
            <Checkbox
              key={name}
              checked={allowed.has(name)}
              disabled={readOnly}
              onChange={(event) => toggle(name, event.target.checked)}
            >
              {titles.get(name) ?? <code className="text-sm">{name}</code>}
            </Checkbox>
          ))}
        </div>
        <p className="text-xs text-ink-3">{t('assistants.model.toolsHint')}</p>
      </fieldset>
    </Panel>
  )
}

/** Tools of the business itself. */
function ownOf(tools: readonly string[] | null): string[] {
  return (tools ?? []).filter((name) => !(TOOL_NAMES as readonly string[]).includes(name))
}
