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
import { memberProcedure, router } from '../procedures.ts'

export const widgets = router({
  list: memberProcedure.output(Widget.array()).query(({ ctx }) => listWidgets(ctx.service)),
  get: memberProcedure
    .input(ById)
    .output(Widget)
    .query(({ ctx, input }) => getWidget(ctx.service, input)),
  create: memberProcedure
    .input(CreateWidgetInput)
    .output(Widget)
    .mutation(({ ctx, input }) => createWidget(ctx.service, input)),
  update: memberProcedure
    .input(UpdateWidgetInput)
    .output(Widget)
    .mutation(({ ctx, input }) => updateWidget(ctx.service, input)),
  delete: memberProcedure
    .input(ById)
    .output(Deleted)
    .mutation(({ ctx, input }) => deleteWidget(ctx.service, input)),
  snippet: memberProcedure
    .input(ById)
    .output(WidgetSnippet)
    .query(({ ctx, input }) => getWidgetSnippet(ctx.service, input)),
})
