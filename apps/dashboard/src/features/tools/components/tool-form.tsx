import type { Locale, Tool, ToolInput } from '@visualkit/contracts'
import { Button, Callout, Field, Input, Segmented, Select, Switch, Textarea } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useId, useState } from 'react'
import { LeaveGuard } from '../../../components/leave-guard.tsx'
import { Panel } from '../../../components/page.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { languageName } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import {
  type ArgumentDraft,
  draftOfTool,
  inputOfDraft,
  newArgument,
  nextKey,
  slugOf,
  type ToolDraft,
} from '../api/tool-draft.ts'
import { HeadersEditor } from './headers-editor.tsx'
import { RowsEditor } from './rows-editor.tsx'

const LOCALES: readonly Locale[] = ['en', 'es', 'pt']
const METHODS: readonly ToolDraft['method'][] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** How a tool is called, what it is given, and what is said with what it answers. */
export function ToolForm({
  tool,
  readOnly,
  busy,
  failure,
  onSave,
}: {
  tool: Tool | undefined
  readOnly: boolean
  busy: boolean
  failure: string | null
  onSave(input: ToolInput): void
}) {
  const [draft, setDraft] = useState<ToolDraft>(() => draftOfTool(tool))
  const change = (part: Partial<ToolDraft>) => setDraft((known) => ({ ...known, ...part }))
  const enabledId = useId()
  const changed = JSON.stringify(inputOfDraft(draft)) !== JSON.stringify(inputOfDraft(draftOfTool(tool)))
  // A tool of an MCP server is as its server describes it.
  const isMcp = tool?.kind === 'mcp'
  return (
    <form
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        const input = inputOfDraft(draft)
        if (tool && isMcp)
          onSave({ ...input, kind: 'mcp', name: tool.name, definition: tool.definition } as ToolInput)
        else onSave(input)
      }}
    >
      <LeaveGuard when={changed && !busy && !readOnly} />
      <fieldset disabled={readOnly} className="contents">
        <Panel title={t('tools.what')}>
          <div className="flex flex-col gap-4">
            {!tool && (
              <Segmented
                label={t('tools.kind')}
                value={draft.kind}
                onValueChange={(kind) => change({ kind })}
                options={(['http', 'webhook'] as const).map((value) => ({
                  value,
                  label: t(`tools.kinds.${value}`),
                }))}
              />
            )}
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={t('tools.name')} hint={t('tools.nameHint')}>
                <Input
                  value={draft.title}
                  onChange={(event) => change({ title: event.target.value })}
                  maxLength={60}
                  required
                />
              </Field>
              <Field label={t('tools.slug')} hint={t('tools.slugHint')}>
                <Input
                  value={draft.name}
                  placeholder={slugOf(draft.title)}
                  onChange={(event) => change({ name: event.target.value })}
                  maxLength={60}
                  disabled={isMcp}
                  spellCheck={false}
                />
              </Field>
            </div>
            <Field label={t('tools.about')} hint={t('tools.aboutHint')}>
              <Textarea
                value={draft.description}
                onChange={(event) => change({ description: event.target.value })}
                maxLength={1_000}
                rows={2}
                required
              />
            </Field>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={t('tools.effect')} hint={t('tools.effectHint')}>
                <Select
                  value={draft.effect}
                  onChange={(event) => change({ effect: event.target.value as ToolDraft['effect'] })}
                >
                  <option value="reads">{t('tools.effects.reads')}</option>
                  <option value="changes">{t('tools.effects.changes')}</option>
                </Select>
              </Field>
              {draft.effect === 'changes' && (
                <Field label={t('tools.approval')} hint={t('tools.approvalHint')}>
                  <Select
                    value={draft.approval}
                    onChange={(event) => change({ approval: event.target.value as ToolDraft['approval'] })}
                  >
                    <option value="visitor">{t('tools.approvals.visitor')}</option>
                    <option value="agent">{t('tools.approvals.agent')}</option>
                  </Select>
                </Field>
              )}
            </div>
            <div className="flex items-center gap-3">
              <Switch
                id={enabledId}
                checked={draft.enabled}
                onCheckedChange={(enabled) => change({ enabled })}
              />
              <label htmlFor={enabledId} className="text-sm">
                {t('tools.enabled')}
              </label>
            </div>
          </div>
        </Panel>
        <Panel title={t('tools.how')} description={t('tools.howHint')}>
          <div className="flex flex-col gap-4">
            {!isMcp && <RequestFields draft={draft} readOnly={readOnly} change={change} />}
            <HeadersEditor
              rows={draft.headers}
              hint={t('tools.headersHint')}
              readOnly={readOnly}
              onChange={(headers) => change({ headers })}
            />
          </div>
        </Panel>
        {!isMcp && (
          <>
            <Panel title={t('tools.arguments')} description={t('tools.argumentsHint')}>
              <ArgumentRows draft={draft} readOnly={readOnly} change={change} />
            </Panel>
            <Panel title={t('tools.answer')} description={t('tools.answerHint')}>
              <AnswerFields draft={draft} readOnly={readOnly} change={change} />
            </Panel>
          </>
        )}
      </fieldset>
      {failure && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {failure}
        </Callout>
      )}
      {readOnly ? (
        <WhyNot of="assistants.write" />
      ) : (
        <div>
          <Button type="submit" variant="primary" busy={busy} disabled={!changed}>
            {t('common.save')}
          </Button>
        </div>
      )}
    </form>
  )
}

interface PartProps {
  draft: ToolDraft
  readOnly: boolean
  change(part: Partial<ToolDraft>): void
}

function RequestFields({ draft, readOnly, change }: PartProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[8rem_1fr]">
        {draft.kind === 'http' && (
          <Field label={t('tools.method')}>
            <Select
              value={draft.method}
              onChange={(event) => change({ method: event.target.value as ToolDraft['method'] })}
            >
              {METHODS.map((method) => (
                <option key={method}>{method}</option>
              ))}
            </Select>
          </Field>
        )}
        <Field
          label={t('tools.url')}
          hint={t(draft.kind === 'http' ? 'tools.urlHint' : 'tools.hookHint')}
          className={draft.kind === 'http' ? '' : 'sm:col-span-2'}
        >
          <Input
            value={draft.url}
            placeholder="https://shop.example/api/orders/{order}"
            onChange={(event) => change({ url: event.target.value })}
            maxLength={2_000}
            required
            spellCheck={false}
          />
        </Field>
      </div>
      {/* Who may not change a tool is not told what it always sends. */}
      {draft.kind === 'http' && draft.method !== 'GET' && !readOnly && (
        <Field label={t('tools.body')} hint={t('tools.bodyHint')}>
          <Textarea
            value={draft.body}
            placeholder={'{"order": "{order}"}'}
            onChange={(event) => change({ body: event.target.value })}
            maxLength={10_000}
            rows={3}
            spellCheck={false}
          />
        </Field>
      )}
      <Field label={t('tools.timeout')} className="max-w-48">
        <Input
          type="number"
          min={1}
          max={20}
          value={draft.timeoutSeconds}
          onChange={(event) => change({ timeoutSeconds: event.target.value })}
        />
      </Field>
    </>
  )
}

function ArgumentRows({ draft, readOnly, change }: PartProps) {
  return (
    <RowsEditor<ArgumentDraft>
      legend={t('tools.arguments')}
      hint={t('tools.argumentHint')}
      rows={draft.arguments}
      onChange={(rows) => change({ arguments: rows })}
      create={newArgument}
      nameOf={({ name }, at) => name || String(at + 1)}
      addLabel={t('tools.addArgument')}
      most={12}
      readOnly={readOnly}
    >
      {(row, set) => (
        <>
          <Field label={t('tools.argumentName')}>
            <Input
              value={row.name}
              placeholder="order"
              onChange={(event) => set({ name: event.target.value })}
              maxLength={60}
              spellCheck={false}
            />
          </Field>
          <Field label={t('tools.argumentAbout')}>
            <Input
              value={row.description}
              onChange={(event) => set({ description: event.target.value })}
              maxLength={300}
            />
          </Field>
          <Field label={t('tools.type')}>
            <Select
              value={row.type}
              onChange={(event) => set({ type: event.target.value as ArgumentDraft['type'] })}
            >
              {(['text', 'number', 'yes_no'] as const).map((type) => (
                <option key={type} value={type}>
                  {t(`tools.types.${type}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('tools.needed')}>
            <Select
              value={row.required ? 'yes' : 'no'}
              onChange={(event) => set({ required: event.target.value === 'yes' })}
            >
              <option value="yes">{t('tools.required')}</option>
              <option value="no">{t('tools.optional')}</option>
            </Select>
          </Field>
          <Field label={t('tools.pattern')} hint={t('tools.patternHint')} className="sm:col-span-2">
            <Input
              value={row.pattern}
              placeholder="\b\d{5}\b"
              onChange={(event) => set({ pattern: event.target.value })}
              maxLength={200}
              spellCheck={false}
            />
          </Field>
          {LOCALES.map((locale) => (
            <Field
              key={locale}
              label={t('tools.ask', { language: languageName(locale) })}
              className="sm:col-span-2"
            >
              <Input
                value={row.ask[locale] ?? ''}
                onChange={(event) => set({ ask: { ...row.ask, [locale]: event.target.value } })}
                maxLength={300}
                lang={locale}
              />
            </Field>
          ))}
        </>
      )}
    </RowsEditor>
  )
}

function AnswerFields({ draft, readOnly, change }: PartProps) {
  return (
    <div className="flex flex-col gap-4">
      <RowsEditor
        legend={t('tools.picks')}
        hint={t('tools.picksHint')}
        rows={draft.picks}
        onChange={(picks) => change({ picks })}
        create={() => ({ key: nextKey(), name: '', label: '', path: '' })}
        nameOf={({ label }, at) => label || String(at + 1)}
        addLabel={t('tools.addPick')}
        most={20}
        readOnly={readOnly}
      >
        {(row, set) => (
          <>
            <Field
              label={t('tools.pickLabel')}
              hint={row.label && t('tools.pickName', { name: `{${row.name || slugOf(row.label)}}` })}
            >
              <Input
                value={row.label}
                onChange={(event) => set({ label: event.target.value })}
                maxLength={100}
              />
            </Field>
            <Field label={t('tools.path')}>
              <Input
                value={row.path}
                placeholder="order.status"
                onChange={(event) => set({ path: event.target.value })}
                maxLength={300}
                spellCheck={false}
              />
            </Field>
          </>
        )}
      </RowsEditor>
      {LOCALES.map((locale) => (
        <Field key={locale} label={t('tools.sentence', { language: languageName(locale) })}>
          <Input
            value={draft.answer[locale] ?? ''}
            onChange={(event) => change({ answer: { ...draft.answer, [locale]: event.target.value } })}
            maxLength={1_000}
            lang={locale}
          />
        </Field>
      ))}
      <Field label={t('tools.questions')} hint={t('tools.questionsHint')}>
        <Textarea
          value={draft.questions}
          onChange={(event) => change({ questions: event.target.value })}
          rows={4}
          maxLength={4_000}
        />
      </Field>
    </div>
  )
}
