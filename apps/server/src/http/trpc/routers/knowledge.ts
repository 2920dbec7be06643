import {
  AskInput,
  AskOutput,
  CreateDocumentInput,
  CreateDocumentOutput,
  DocumentPage,
  KnowledgeDocumentDetail,
  ListDocumentsInput,
  SearchInput,
  SearchOutput,
} from '@visualkit/contracts'
import {
  askKnowledge,
  createDocument,
  deleteDocument,
  getDocumentDetail,
  listDocuments,
  searchKnowledge,
} from '@visualkit/services'
import { ById, Deleted } from '../by-id.ts'
import { memberProcedure, router } from '../procedures.ts'

export const knowledge = router({
  list: memberProcedure
    .input(ListDocumentsInput)
    .output(DocumentPage)
    .query(({ ctx, input }) => listDocuments(ctx.service, input)),
  get: memberProcedure
    .input(ById)
    .output(KnowledgeDocumentDetail)
    .query(({ ctx, input }) => getDocumentDetail(ctx.service, input)),
  upload: memberProcedure
    .input(CreateDocumentInput)
    .output(CreateDocumentOutput)
    .mutation(({ ctx, input }) => createDocument(ctx.service, input)),
  delete: memberProcedure
    .input(ById)
    .output(Deleted)
    .mutation(({ ctx, input }) => deleteDocument(ctx.service, input)),
  search: memberProcedure
    .input(SearchInput)
    .output(SearchOutput)
    .query(({ ctx, input }) => searchKnowledge(ctx.service, input)),
  ask: memberProcedure
    .input(AskInput)
    .output(AskOutput)
    .mutation(({ ctx, input }) => askKnowledge(ctx.service, input)),
})
