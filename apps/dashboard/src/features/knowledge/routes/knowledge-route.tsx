import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  Badge,
  Button,
  cx,
  DropdownMenu,
  EmptyState,
  MenuItem,
  Select,
  Table,
  TableCell,
  TableHead,
  TableRow,
} from '@visualkit/ui'
import {
  BookOpenText,
  ChevronLeft,
  ChevronRight,
  EllipsisVertical,
  Plus,
  SearchX,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SearchInput } from '../../../components/search-input.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { WhyNot } from '../../../components/why-not.tsx'
import { languageName, longDate, number, shortAge } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { documentError } from '../api/document-error.ts'
import { addUploads } from '../api/upload-queue.ts'
import { AddKnowledgeDialog } from '../components/add-knowledge-dialog.tsx'
import { DocumentStatus } from '../components/document-status.tsx'
import { KnowledgeTabs } from '../components/knowledge-tabs.tsx'
import { NarrowSelects, narrowingOf } from '../components/narrow-selects.tsx'
import { UploadList } from '../components/upload-list.tsx'
import { useDeletingDocuments } from '../hooks/use-deleting-documents.ts'

const PAGE = 25
const STATUSES = ['ready', 'indexing', 'pending', 'failed', 'canceled'] as const
const LANGUAGES = ['en', 'es', 'pt', 'other'] as const
/** While something is being read, the list looks again. */
const BUSY_REFRESH_MS = 2_000

/** /knowledge: what the assistant answers from. Files may be dropped anywhere on it. */
export function KnowledgeRoute() {
  const canWrite = useMember().may('knowledge.write')
  const navigate = useNavigate()
  const now = useNow()
  const deleting = useDeletingDocuments()
  const [params, setParams] = useSearchParams()
  const [over, setOver] = useState(false)
  const search = params.get('search') ?? ''
  const status = STATUSES.find((one) => one === params.get('status'))
  const language = LANGUAGES.find((one) => one === params.get('language'))
  const narrowed = narrowingOf(params)
  const cursor = params.get('cursor') ?? undefined
  const page = useQuery({
    ...trpc.knowledge.list.queryOptions({
      limit: PAGE,
      status,
      language,
      ...narrowed,
      cursor,
      ...(search !== '' && { search }),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.documents.some((one) => one.status === 'pending' || one.status === 'indexing')
        ? BUSY_REFRESH_MS
        : false,
  })
  const set = (name: string, value: string, keepCursor = false) =>
    setParams((known) => {
      const next = new URLSearchParams(known)
      if (!keepCursor) next.delete('cursor')
      if (value === '') next.delete(name)
      else next.set(name, value)
      return next
    })
  const filtered =
    search !== '' ||
    status !== undefined ||
    language !== undefined ||
    Object.values(narrowed).some((one) => one !== undefined)
  const rows = page.data?.documents.filter(({ id }) => !deleting.ids.has(id))
  const total = page.data ? page.data.total - (page.data.documents.length - (rows?.length ?? 0)) : 0
  const add = canWrite ? (
    <Button variant="primary" onClick={() => set('add', 'files', true)}>
      <Plus strokeWidth={1.7} />
      {t('knowledge.add')}
    </Button>
  ) : (
    <WhyNot of="knowledge.write" />
  )
  return (
    <section
      aria-label={t('knowledge.pageTitle')}
      className={cx('h-full', over && 'outline-2 -outline-offset-4 outline-lagoon outline-dashed')}
      onDragOver={(event) => {
        if (!canWrite || !event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (event.defaultPrevented || !canWrite) return
        event.preventDefault()
        addUploads([...event.dataTransfer.files])
      }}
    >
      <Page title={t('knowledge.pageTitle')} description={t('knowledge.description')} actions={add}>
        <KnowledgeTabs />
        <UploadList />
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center gap-2">
            <SearchInput
              value={search}
              onSearch={(value) => set('search', value)}
              placeholder={t('knowledge.search')}
              aria-label={t('knowledge.search')}
              className="min-w-56 flex-1 max-sm:basis-full"
            />
            <Select
              aria-label={t('knowledge.status')}
              value={status ?? ''}
              onChange={(event) => set('status', event.target.value)}
              className="w-auto max-sm:flex-1 max-sm:basis-[calc(50%-4px)] [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
            >
              <option value="">{t('knowledge.allStatuses')}</option>
              {STATUSES.map((one) => (
                <option key={one} value={one}>
                  {t(`knowledge.statuses.${one}`)}
                </option>
              ))}
            </Select>
            <Select
              aria-label={t('knowledge.language')}
              value={language ?? ''}
              onChange={(event) => set('language', event.target.value)}
              className="w-auto max-sm:flex-1 max-sm:basis-[calc(50%-4px)] [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
            >
              <option value="">{t('knowledge.allLanguages')}</option>
              {LANGUAGES.map((one) => (
                <option key={one} value={one}>
                  {one === 'other' ? t('knowledge.otherLanguage') : languageName(one)}
                </option>
              ))}
            </Select>
            <NarrowSelects narrowed={narrowed} onChange={set} />
          </div>
          <div className="overflow-hidden rounded-card border">
            {page.error && !rows && <ErrorState error={page.error} onRetry={() => void page.refetch()} />}
            {!page.error && !rows && <SkeletonRows />}
            {rows?.length === 0 && (
              <EmptyState
                icon={filtered ? <SearchX strokeWidth={1.7} /> : <BookOpenText strokeWidth={1.7} />}
                title={t(filtered ? 'knowledge.noneFoundTitle' : 'knowledge.emptyTitle')}
                actions={
                  filtered ? <Button onClick={() => setParams({})}>{t('knowledge.clear')}</Button> : add
                }
              >
                {t(filtered ? 'knowledge.noneFoundText' : 'knowledge.emptyText')}
              </EmptyState>
            )}
            {rows && rows.length > 0 && (
              <Table aria-busy={page.isPlaceholderData}>
                <thead>
                  <tr>
                    <TableHead>{t('knowledge.title')}</TableHead>
                    <TableHead>{t('knowledge.status')}</TableHead>
                    <TableHead className="max-md:hidden">{t('knowledge.language')}</TableHead>
                    <TableHead className="text-right max-lg:hidden">
                      {t('knowledge.passagesColumn')}
                    </TableHead>
                    <TableHead className="text-right max-sm:hidden">{t('knowledge.updated')}</TableHead>
                    <TableHead className="w-12">
                      <span className="sr-only">{t('common.more')}</span>
                    </TableHead>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <TableRow
                      key={row.id}
                      className="cursor-pointer transition-colors hover:bg-wash"
                      onClick={() => navigate(`/knowledge/${row.id}`)}
                    >
                      <TableCell className="w-full max-w-0">
                        <Link
                          to={`/knowledge/${row.id}`}
                          onClick={(event) => event.stopPropagation()}
                          className="block truncate font-medium hover:underline"
                        >
                          {row.title}
                        </Link>
                        <span
                          className={cx('block truncate text-xs', row.error ? 'text-danger' : 'text-ink-3')}
                        >
                          {documentError(row.error, row.errorDetails) ??
                            row.url ??
                            t(`documents.formats.${row.format}`)}
                        </span>
                      </TableCell>
                      <TableCell>
                        <DocumentStatus status={row.status} />
                      </TableCell>
                      <TableCell className="max-md:hidden">
                        <Badge>
                          {row.language === 'other' ? t('knowledge.otherLanguage') : row.language}
                        </Badge>
                      </TableCell>
                      <TableCell className="text-right text-ink-2 max-lg:hidden">
                        {number(row.chunkCount)}
                      </TableCell>
                      <TableCell
                        className="text-right whitespace-nowrap text-ink-3 max-sm:hidden"
                        title={longDate(row.updatedAt)}
                      >
                        {shortAge(row.updatedAt, now)}
                      </TableCell>
                      <TableCell onClick={(event) => event.stopPropagation()} className="text-right">
                        {canWrite && (
                          <DropdownMenu
                            trigger={
                              <Button
                                variant="quiet"
                                size="iconSmall"
                                aria-label={t('knowledge.actsFor', { title: row.title })}
                              >
                                <EllipsisVertical strokeWidth={1.7} />
                              </Button>
                            }
                          >
                            <MenuItem onSelect={() => navigate(`/knowledge/${row.id}`)}>
                              <BookOpenText strokeWidth={1.7} />
                              {t('knowledge.open')}
                            </MenuItem>
                            <MenuItem danger onSelect={() => void deleting.remove(row)}>
                              <Trash2 strokeWidth={1.7} />
                              {t('common.delete')}
                            </MenuItem>
                          </DropdownMenu>
                        )}
                      </TableCell>
                    </TableRow>
                  ))}
                </tbody>
              </Table>
            )}
          </div>
          {total > 0 && (
            <nav aria-label={t('knowledge.pages')} className="flex items-center gap-3">
              <p className="flex-1 text-sm text-ink-3 tabular-nums">
                {t('knowledge.total', { count: total })}
              </p>
              {(cursor !== undefined || page.data?.nextCursor) && (
                <>
                  <Button disabled={cursor === undefined} onClick={() => navigate(-1)}>
                    <ChevronLeft strokeWidth={1.7} />
                    {t('common.previous')}
                  </Button>
                  <Button
                    disabled={!page.data?.nextCursor || page.isPlaceholderData}
                    onClick={() => set('cursor', page.data?.nextCursor ?? '', true)}
                  >
                    {t('common.next')}
                    <ChevronRight strokeWidth={1.7} />
                  </Button>
                </>
              )}
            </nav>
          )}
        </div>
      </Page>
      {params.has('add') && canWrite && <AddKnowledgeDialog onClose={() => set('add', '', true)} />}
    </section>
  )
}
