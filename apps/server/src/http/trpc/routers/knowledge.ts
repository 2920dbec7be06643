import {
  AskInput,
  AskOutput,
  CreateDocumentInput,
  CreateDocumentOutput,
  DocumentPage,
  KnowledgeDocumentDetail,
  KnowledgeHealth,
  KnowledgeHealthInput,
  ListDocumentsInput,
  SearchInput,
  SearchOutput,
} from '@visualkit/contracts'
import {
  askKnowledge,
  createDocument,
  deleteDocument,
  getDocumentDetail,
  knowledgeHealth,
  listDocuments,
  searchKnowledge,
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
    .input(CreateDocumentInput)
    .output(CreateDocumentOutput)
    .mutation(({ ctx, input }) => createDocument(ctx.service, input)),
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
