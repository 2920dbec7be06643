import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Tool, ToolTrial } from '@visualkit/contracts'
import { Button, Callout, Field, Input, Select } from '@visualkit/ui'
import { Play, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { draftOfTool } from '../api/tool-draft.ts'

/** Calls the tool as it is saved, and shows what an assistant would read. */
export function TryPanel({ tool }: { tool: Tool }) {
  const [values, setValues] = useState<Record<string, string>>({})
  const queries = useQueryClient()
  const run = useMutation(
    trpc.tools.try.mutationOptions({
      // The list below has one more, and its server may have stopped it.
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.tools.pathKey() }),
    }),
  )
  const names = argumentsOf(tool)
  const result = run.data
  return (
    <section aria-labelledby="try-tool" className="flex flex-col gap-4 rounded-card border p-4">
      <div>
        <h2 id="try-tool" className="text-base font-strong">
          {t('tools.tryTitle')}
        </h2>
        <p className="text-sm text-ink-2">
          {t(tool.effect === 'changes' ? 'tools.tryChanges' : 'tools.tryText')}
        </p>
      </div>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const given = Object.fromEntries(
            names.flatMap(({ name, type }) => {
              const text = values[name]?.trim() ?? ''
              if (text === '') return []
              return [[name, type === 'number' ? Number(text) : type === 'yes_no' ? text === 'true' : text]]
            }),
          )
          run.mutate({ id: tool.id, arguments: given })
        }}
      >
        {names.map(({ name, type, description }) => (
          <Field key={name} label={description || name}>
            {type === 'yes_no' ? (
              <Select
                value={values[name] ?? ''}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              >
                <option value="">–</option>
                <option value="true">{t('tools.yes')}</option>
                <option value="false">{t('tools.no')}</option>
              </Select>
            ) : (
              <Input
                value={values[name] ?? ''}
                inputMode={type === 'number' ? 'decimal' : undefined}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
                maxLength={2_000}
              />
            )}
          </Field>
        ))}
        <div>
          <Button type="submit" busy={run.isPending}>
            <Play strokeWidth={1.7} />
            {t('tools.try')}
          </Button>
        </div>
      </form>
      {run.error && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {errorText(run.error)}
        </Callout>
      )}
      {result && (
        <div role="status" className="flex flex-col gap-2">
          <p className="text-sm text-ink-2 tabular-nums">{tookText(result)}</p>
          {result.reason && <p className="text-sm text-danger">{t(`tools.advice.${result.reason}`)}</p>}
          {result.reason === 'invalid' && <p className="text-sm text-ink-2">{result.error}</p>}
          {result.text !== '' && (
            <pre className="overflow-x-auto rounded-control border bg-wash p-3 text-sm whitespace-pre-wrap">
              {result.text}
            </pre>
          )}
          {result.request !== '' && (
            <details className="text-sm">
              <summary className="cursor-pointer text-ink-2">{t('tools.sent')}</summary>
              <pre className="mt-2 overflow-x-auto rounded-control border bg-wash p-3 whitespace-pre-wrap">
                {result.request}
              </pre>
            </details>
          )}
        </div>
      )}
    </section>
  )
}

function tookText({ ok, status, tookMs }: ToolTrial): string {
  const ms = number(tookMs)
  if (status === null) return t(ok ? 'tools.answeredPlain' : 'tools.notAnsweredPlain', { ms })
  return t(ok ? 'tools.answered' : 'tools.notAnswered', { status, ms })
}

type Argument = Pick<ReturnType<typeof draftOfTool>['arguments'][number], 'name' | 'type' | 'description'>

/** What a tool is given, also where its server says it in JSON Schema. */
function argumentsOf(tool: Tool): Argument[] {
  if (tool.kind !== 'mcp') return draftOfTool(tool).arguments
  const schema = tool.definition.inputSchema as { properties?: Record<string, Schema> } | undefined
  return Object.entries(schema?.properties ?? {}).map(([name, { type, description }]) => ({
    name,
    type: type === 'boolean' ? 'yes_no' : type === 'number' || type === 'integer' ? 'number' : 'text',
    description: description ?? '',
  }))
}

interface Schema {
  type?: string
  description?: string
}
