import { Segmented } from '@visualkit/ui'
import { type ReactNode, useState } from 'react'
import { t } from '../../i18n/text.ts'
import { Panel } from '../page.tsx'

/** A plot, with the table it is drawn from behind a switch. */
export function PlotPanel({
  title,
  description,
  choice,
  plot,
  table,
}: {
  title: string
  description: string
  /** What of it is drawn; beside the switch, while the plot is shown. */
  choice?: ReactNode
  plot: ReactNode
  table: ReactNode
}) {
  const [view, setView] = useState<'plot' | 'table'>('plot')
  return (
    <Panel
      title={title}
      description={description}
      bodyClassName={view === 'table' ? 'p-0' : undefined}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          {view === 'plot' && choice}
          <Segmented<'plot' | 'table'>
            label={t('common.plotOrTable.view')}
            value={view}
            onValueChange={setView}
            options={[
              { value: 'plot', label: t('common.plotOrTable.plot') },
              { value: 'table', label: t('common.plotOrTable.table') },
            ]}
          />
        </div>
      }
    >
      {view === 'plot' ? plot : table}
    </Panel>
  )
}
