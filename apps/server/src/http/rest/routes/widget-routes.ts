import { WidgetConfig } from '@visualkit/contracts'
import { getWidgetConfig } from '@visualkit/services'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

export const widgetRoutes = [
  defineRoute({
    method: 'GET',
    path: '/widget-config',
    id: 'getWidgetConfig',
    group: 'Widget',
    summary: 'What a widget shows before a conversation exists',
    description: 'Read with the publishable key, from one of the widget’s allowed origins.',
    opens: ['publishable'],
    needs: null,
    query: z.object({ locale: z.string().max(35).optional() }),
    output: WidgetConfig,
    status: 200,
    errors: ['NOT_FOUND'],
    example: { query: 'locale=es' },
    handle: ({ service, query }) => getWidgetConfig(service, query),
  }),
]
