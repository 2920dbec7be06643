import { CreateWidgetInput, UpdateWidgetInput, Widget, WidgetSnippet } from '@visualkit/contracts'
import {
  createWidget,
  deleteWidget,
  getWidget,
  getWidgetSnippet,
  listWidgets,
  updateWidget,
} from '@visualkit/services'
import { ById, Deleted } from '../by-id.ts'
import { may, router } from '../procedures.ts'

export const widgets = router({
  list: may('widgets.read')
    .output(Widget.array())
    .query(({ ctx }) => listWidgets(ctx.service)),
  get: may('widgets.read')
    .input(ById)
    .output(Widget)
    .query(({ ctx, input }) => getWidget(ctx.service, input)),
  create: may('widgets.write')
    .input(CreateWidgetInput)
    .output(Widget)
    .mutation(({ ctx, input }) => createWidget(ctx.service, input)),
  update: may('widgets.write')
    .input(UpdateWidgetInput)
    .output(Widget)
    .mutation(({ ctx, input }) => updateWidget(ctx.service, input)),
  delete: may('widgets.write')
    .input(ById)
    .output(Deleted)
    .mutation(({ ctx, input }) => deleteWidget(ctx.service, input)),
  snippet: may('widgets.read')
    .input(ById)
    .output(WidgetSnippet)
    .query(({ ctx, input }) => getWidgetSnippet(ctx.service, input)),
})
