import {
  AddDocumentInput,
  AskInput,
  AskOutput,
  CreateDocumentOutput,
  DocumentLabels,
  DocumentPage,
  KnowledgeDocument,
  KnowledgeDocumentDetail,
  KnowledgeHealth,
  KnowledgeHealthInput,
  ListDocumentsInput,
  SearchInput,
  SearchOutput,
  UpdateDocumentByIdInput,
  VersionDiff,
  VersionInput,
} from '@visualkit/contracts'
import {
  addDocument,
  askKnowledge,
  cancelReading,
  compareVersion,
  deleteDocument,
  documentLabels,
  getDocumentDetail,
  knowledgeHealth,
  listDocuments,
  readDocumentAgain,
  restoreVersion,
  searchKnowledge,
  updateDocument,
} from '@visualkit/services'
import { ById, Deleted } from '../by-id.ts'
import { may, router } from '../procedures.ts'

export const knowledge = router({
  list: may('knowledge.read')
    .input(ListDocumentsInput)
    .output(DocumentPage)
    .query(({ ctx, input }) => listDocuments(ctx.service, input)),
  get: may('knowledge.read')
    .input(ById)
    .output(KnowledgeDocumentDetail)
    .query(({ ctx, input }) => getDocumentDetail(ctx.service, input)),
  upload: may('knowledge.write')
    .input(AddDocumentInput)
    .output(CreateDocumentOutput)
    .mutation(({ ctx, input: { unchecked, ...source } }) => addDocument(ctx.service, source, { unchecked })),
  update: may('knowledge.write')
    .input(UpdateDocumentByIdInput)
    .output(KnowledgeDocument)
    .mutation(({ ctx, input }) => updateDocument(ctx.service, input)),
  readAgain: may('knowledge.write')
    .input(ById)
    .output(KnowledgeDocument)
    .mutation(({ ctx, input }) => readDocumentAgain(ctx.service, input)),
  cancel: may('knowledge.write')
    .input(ById)
    .output(KnowledgeDocument)
    .mutation(({ ctx, input }) => cancelReading(ctx.service, input)),
  restoreVersion: may('knowledge.write')
    .input(VersionInput)
    .output(KnowledgeDocument)
    .mutation(({ ctx, input }) => restoreVersion(ctx.service, input)),
  compareVersion: may('knowledge.read')
    .input(VersionInput)
    .output(VersionDiff)
    .query(({ ctx, input }) => compareVersion(ctx.service, input)),
  labels: may('knowledge.read')
    .output(DocumentLabels)
    .query(({ ctx }) => documentLabels(ctx.service)),
  delete: may('knowledge.write')
    .input(ById)
    .output(Deleted)
    .mutation(({ ctx, input }) => deleteDocument(ctx.service, input)),
  health: may('knowledge.read')
    .input(KnowledgeHealthInput)
    .output(KnowledgeHealth)
    .query(({ ctx, input }) => knowledgeHealth(ctx.service, input)),
  search: may('knowledge.read')
    .input(SearchInput)
    .output(SearchOutput)
    .query(({ ctx, input }) => searchKnowledge(ctx.service, input)),
  ask: may('knowledge.read')
    .input(AskInput)
    .output(AskOutput)
    .mutation(({ ctx, input }) => askKnowledge(ctx.service, input)),
})
