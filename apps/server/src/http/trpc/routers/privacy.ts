import {
  ConfirmDataRequestInput,
  CreateDataRequestInput,
  DataPreview,
  DataRequest,
  DataRequestPage,
  DataSubject,
  FoundSubject,
  ListDataRequestsInput,
  Retention,
  RetentionPreview,
  RetentionState,
} from '@visualkit/contracts'
import {
  cancelDataRequest,
  confirmDataRequest,
  createDataRequest,
  downloadExport,
  downloadOwnExport,
  exportOwnData,
  findSubjects,
  getDataRequest,
  getRetention,
  listDataRequests,
  listOwnRequests,
  previewData,
  previewRetention,
  retryDataRequest,
  updateRetention,
} from '@visualkit/services'
import { z } from 'zod'
import { ById } from '../by-id.ts'
import { may, router } from '../procedures.ts'

/** What people ask of a business about their data, and how long it keeps what. */
export const privacy = router({
  find: may('privacy.manage')
    .input(z.object({ search: z.string().trim().max(300) }))
    .output(FoundSubject.array())
    .query(({ ctx, input }) => findSubjects(ctx.service, input)),
  preview: may('privacy.manage')
    .input(DataSubject)
    .output(DataPreview)
    .query(({ ctx, input }) => previewData(ctx.service, input)),
  requests: may('privacy.manage')
    .input(ListDataRequestsInput)
    .output(DataRequestPage)
    .query(({ ctx, input }) => listDataRequests(ctx.service, input)),
  request: may('privacy.manage')
    .input(ById)
    .output(DataRequest)
    .query(({ ctx, input }) => getDataRequest(ctx.service, input)),
  create: may('privacy.manage')
    .input(CreateDataRequestInput)
    .output(DataRequest)
    .mutation(({ ctx, input }) => createDataRequest(ctx.service, input)),
  confirm: may('privacy.manage')
    .input(ConfirmDataRequestInput)
    .output(DataRequest)
    .mutation(({ ctx, input }) => confirmDataRequest(ctx.service, input)),
  cancel: may('privacy.manage')
    .input(ById)
    .output(DataRequest)
    .mutation(({ ctx, input }) => cancelDataRequest(ctx.service, input)),
  retry: may('privacy.manage')
    .input(ById)
    .output(DataRequest)
    .mutation(({ ctx, input }) => retryDataRequest(ctx.service, input)),
  /** A mutation: that somebody fetched the file is written down. */
  download: may('privacy.manage')
    .input(ById)
    .output(z.object({ url: z.string() }))
    .mutation(({ ctx, input }) => downloadExport(ctx.service, input)),
  /** What people of the business ask for themselves. */
  mine: may('business.read')
    .output(DataRequest.array())
    .query(({ ctx }) => listOwnRequests(ctx.service)),
  exportMine: may('business.read')
    .output(DataRequest)
    .mutation(({ ctx }) => exportOwnData(ctx.service)),
  downloadMine: may('business.read')
    .input(ById)
    .output(z.object({ url: z.string() }))
    .mutation(({ ctx, input }) => downloadOwnExport(ctx.service, input)),
  retention: may('business.read')
    .output(RetentionState)
    .query(({ ctx }) => getRetention(ctx.service)),
  previewRetention: may('privacy.manage')
    .input(Retention)
    .output(RetentionPreview)
    .query(({ ctx, input }) => previewRetention(ctx.service, input)),
  updateRetention: may('privacy.manage')
    .input(Retention)
    .output(RetentionState)
    .mutation(({ ctx, input }) => updateRetention(ctx.service, input)),
})
