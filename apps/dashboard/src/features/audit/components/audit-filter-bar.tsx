import { useQuery } from '@tanstack/react-query'
import { AUDIT_ACTIONS, AUDIT_GROUPS } from '@visualkit/contracts/audit-actions'
import { Button, cx, Input, Segmented, Select } from '@visualkit/ui'
import { ListFilter, X } from 'lucide-react'
import { type ComponentProps, useId, useState } from 'react'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { SearchInput } from '../../../components/search-input.tsx'
import { t } from '../../../i18n/text.ts'
import { type AuditView, filtersInUse, TIMES } from '../api/audit-filters.ts'
import { actName, actorName, kindName, TARGET_KINDS } from '../api/audit-names.ts'

/** What is looked for: words, who, what, on what and when. */
export function AuditFilterBar({
  view,
  thing,
  onChange,
}: {
  view: AuditView
  /** What the thing is called that is looked for by its id. */
  thing: string | null
  onChange(changes: Partial<AuditView>): void
}) {
  const panelId = useId()
  const inUse = filtersInUse(view)
  const [isOpen, setOpen] = useState(inUse > 0)
  const all = view.show === 'all'
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          value={view.search}
          onSearch={(search) => onChange({ search })}
          placeholder={t('audit.search')}
          aria-label={t('audit.search')}
          data-audit-search
          className="min-w-56 flex-1 max-sm:basis-full"
        />
        <Segmented
          label={t('audit.show')}
          value={view.show}
          onValueChange={(show) => onChange({ show })}
          options={(['all', 'restricted'] as const).map((value) => ({
            value,
            label: t(`audit.shows.${value}`),
          }))}
        />
        <Button
          variant="quiet"
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => setOpen(!isOpen)}
          className="md:hidden"
        >
          <ListFilter strokeWidth={1.7} />
          {inUse > 0 ? t('audit.filtersOn', { count: inUse }) : t('audit.filters')}
        </Button>
      </div>
      <div id={panelId} className={cx('flex flex-wrap items-center gap-2', !isOpen && 'max-md:hidden')}>
        <WhoSelect value={view.who} onValue={(who) => onChange({ who })} />
        {all && <WhatSelect value={view.what} onValue={(what) => onChange({ what })} />}
        {all && (
          <FilterSelect
            aria-label={t('audit.on')}
            value={view.on.split(':')[0]}
            onChange={(event) => onChange({ on: event.target.value })}
          >
            <option value="">{t('audit.onAnything')}</option>
            {TARGET_KINDS.filter((kind) => kind !== 'member').map((kind) => (
              <option key={kind} value={kind}>
                {kindName(kind)}
              </option>
            ))}
          </FilterSelect>
        )}
        <FilterSelect
          aria-label={t('audit.time')}
          value={view.time}
          onChange={(event) => onChange({ time: TIMES.find((time) => time === event.target.value) })}
        >
          {TIMES.map((time) => (
            <option key={time} value={time}>
              {t(`audit.times.${time}`)}
            </option>
          ))}
        </FilterSelect>
        {view.time === 'between' && (
          <div className="flex gap-2 max-md:w-full">
            {(['from', 'to'] as const).map((name) => (
              <Input
                key={name}
                type="date"
                aria-label={t(`audit.${name}`)}
                title={t(`audit.${name}`)}
                value={view[name]}
                min={name === 'to' ? view.from : undefined}
                max={name === 'from' ? view.to || undefined : undefined}
                onChange={(event) => onChange({ [name]: event.target.value })}
                className="h-8 px-2 text-sm md:w-36"
              />
            ))}
          </div>
        )}
        {all && view.on.includes(':') && thing && (
          <Button onClick={() => onChange({ on: '' })} className="max-w-full">
            <span className="truncate">{t('audit.onThis', { thing })}</span>
            <X strokeWidth={1.7} aria-label={t('audit.clear')} />
          </Button>
        )}
        {inUse > 0 && (
          <Button
            variant="link"
            size="text"
            className="px-1"
            onClick={() => onChange({ who: '', what: '', on: '', time: 'any', from: '', to: '' })}
          >
            {t('audit.clear')}
          </Button>
        )}
      </div>
    </div>
  )
}

function WhoSelect({ value, onValue }: { value: string; onValue(who: string): void }) {
  const { user } = useMember()
  const choices = useQuery({ ...trpc.audit.choices.queryOptions(), staleTime: 60_000 })
  const actors = choices.data?.actors ?? []
  const options = (kind: 'member' | 'key' | 'system') =>
    actors
      .filter((actor) => actor.kind === kind)
      .map((actor) => ({ value: `${kind}:${actor.id}`, name: actorName(actor, user.id) }))
      .sort((a, b) => a.name.localeCompare(b.name))
  const groups = [
    { label: t('audit.people'), options: options('member') },
    { label: t('audit.keys'), options: options('key') },
    { label: t('audit.product'), options: options('system') },
  ].filter(({ options }) => options.length > 0)
  const isKnown =
    value === '' || value === 'visitor' || actors.some(({ kind, id }) => `${kind}:${id}` === value)
  return (
    <FilterSelect aria-label={t('audit.who')} value={value} onChange={(event) => onValue(event.target.value)}>
      <option value="">{t('audit.anybody')}</option>
      {!isKnown && <option value={value}>{lateName(value)}</option>}
      {groups.map(({ label, options }) => (
        <optgroup key={label} label={label}>
          {options.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
      <option value="visitor">{t('audit.visitors')}</option>
    </FilterSelect>
  )
}

/** Somebody who is not among those offered: a visitor, or one of very many. */
function lateName(who: string): string {
  const [kind = '', id = ''] = who.split(':')
  if (kind === 'visitor') return actorName({ kind, id, name: null, state: 'known' })
  return kind === 'member' ? t('audit.people') : kind === 'key' ? t('audit.keys') : t('audit.product')
}

function WhatSelect({ value, onValue }: { value: string; onValue(what: string): void }) {
  const choices = useQuery({ ...trpc.audit.choices.queryOptions(), staleTime: 60_000 })
  const known = new Set([...(choices.data?.actions ?? []), value])
  const groups = AUDIT_GROUPS.map((group) => ({
    group,
    actions: AUDIT_ACTIONS[group].filter((action) => known.has(action)),
  })).filter(({ group, actions }) => actions.length > 0 || group === value)
  return (
    <FilterSelect
      aria-label={t('audit.what')}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      className="md:w-56"
    >
      <option value="">{t('audit.anything')}</option>
      {groups.map(({ group, actions }) => (
        <optgroup key={group} label={t(`audit.groups.${group}`)}>
          <option value={group}>{t('audit.allOf', { group: t(`audit.groups.${group}`) })}</option>
          {actions.map((action) => (
            <option key={action} value={action}>
              {actName(action)}
            </option>
          ))}
        </optgroup>
      ))}
    </FilterSelect>
  )
}

function FilterSelect({ className, ...rest }: ComponentProps<typeof Select>) {
  return (
    <Select
      className={cx(
        'max-md:flex-1 max-md:basis-[calc(50%-4px)] md:w-40 [&_select]:h-8 [&_select]:truncate [&_select]:text-sm touch:[&_select]:h-11',
        className,
      )}
      {...rest}
    />
  )
}
