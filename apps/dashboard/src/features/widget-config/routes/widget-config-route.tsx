import { useQuery } from '@tanstack/react-query'
import { Button, EmptyState, Tabs, TabsList, TabsTrigger } from '@visualkit/ui'
import { PanelBottom, Plus } from 'lucide-react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { t } from '../../../i18n/text.ts'
import { CreateWidgetDialog } from '../components/create-widget-dialog.tsx'
import { WidgetEditor } from '../components/widget-editor.tsx'

/** /widget-config: the widgets of the business, one at a time. */
export function WidgetConfigRoute() {
  const { widgetId } = useParams()
  const { may } = useMember()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const widgets = useQuery(trpc.widgets.list.queryOptions())
  const personalities = useQuery(trpc.aiPersonalities.list.queryOptions())
  const error = widgets.error ?? personalities.error
  const widget = widgets.data?.find(({ id }) => id === widgetId) ?? widgets.data?.[0]
  const create = may('widgets.write') ? (
    <Button onClick={() => setParams({ add: 'widget' })}>
      <Plus strokeWidth={1.7} />
      {t('widget.create')}
    </Button>
  ) : (
    <WhyNot of="widgets.write" />
  )
  return (
    <Page title={t('widget.title')} description={t('widget.description')} actions={create}>
      {error && (!widgets.data || !personalities.data) && (
        <ErrorState
          error={error}
          onRetry={() => {
            void widgets.refetch()
            void personalities.refetch()
          }}
        />
      )}
      {(!widgets.data || !personalities.data) && !error && (
        <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_460px]">
          <PanelSkeleton rows={6} />
          <PanelSkeleton rows={6} of="text" className="max-xl:hidden" />
        </div>
      )}
      {widgets.data?.length === 0 && (
        <EmptyState icon={<PanelBottom strokeWidth={1.7} />} title={t('widget.emptyTitle')} actions={create}>
          {t('widget.emptyText')}
        </EmptyState>
      )}
      {widgets.data && personalities.data && widget && (
        <>
          {widgets.data.length > 1 && (
            <Tabs value={widget.id} onValueChange={(id) => navigate(`/widget-config/${id}`)}>
              <TabsList aria-label={t('widget.title')}>
                {widgets.data.map(({ id, name }) => (
                  <TabsTrigger key={id} value={id}>
                    {name}
                  </TabsTrigger>
                ))}
              </TabsList>
            </Tabs>
          )}
          <WidgetEditor
            key={widget.id}
            widget={widget}
            personalities={personalities.data}
            onlyOne={widgets.data.length === 1}
          />
        </>
      )}
      {params.has('add') && may('widgets.write') && (
        <CreateWidgetDialog onClose={() => setParams({}, { replace: true })} />
      )}
    </Page>
  )
}
