export type * from './answer/answer-model.ts'
export type { CheckSentence } from './answer/citation-checker.ts'
export { type AnswererOptions, createAnswerer } from './answer/create-answerer.ts'
export { type ComposeExtract, EXTRACTIVE_MODEL_ID } from './answer/extractive-model.ts'
export { INDEX_DIMENSIONS, VectorsError } from './embed/check-vectors.ts'
export { createEmbedder, type EmbedderSettings, ModelChoiceError } from './embed/create-embedder.ts'
export { judgeToxicity, type ToxicKind } from './guard/judge-toxicity.ts'
export { withoutOrders } from './guard/without-orders.ts'
export type { JudgeCall } from './judge/ask-judge.ts'
export {
  createJudge,
  type Judge,
  type Judged,
  type JudgeOptions,
  type Verdict,
} from './judge/create-judge.ts'
export { downloadModel, isLlm, PUBLISHED_LLMS, PUBLISHED_MODELS } from './local/download-model.ts'
export type { LocalLlmChoice } from './local/llm/find-local-llm.ts'
export { folderOf, LocalModelError } from './local/model-folder.ts'
export {
  BUILT_IN_CATALOGUE,
  type Catalogue,
  CatalogueError,
  type CatalogueModel,
  type ModelPrices,
  overrideCatalogue,
  readCatalogue,
} from './models/catalogue.ts'
export { CircuitBreaker } from './models/circuit-breaker.ts'
export {
  type ConfiguredModel,
  configureModels,
  isLoopback,
  type ModelSettings,
} from './models/configure-models.ts'
export { type CostUnit, priceOf } from './models/price-of.ts'
export { type ModelVerdict, tryModel } from './models/try-model.ts'
export { tryEmbedder, tryReranker } from './models/try-search-model.ts'
export { createReranker, type RerankerSettings } from './rerank/create-reranker.ts'
export { judgeInstructions } from './restricted-use/judge-instructions.ts'
export { judgeOutput } from './restricted-use/judge-output.ts'
export { judgeRestrictedUse, type RestrictedUse } from './restricted-use/judge-restricted-use.ts'
export {
  isTooMuchToJudge,
  judgeTool,
  judgeToolCall,
  judgeToolResult,
  type ToolCall,
  type ToolDescription,
} from './restricted-use/judge-tool.ts'
export {
  type Complexity,
  type ComplexityInput,
  judgeComplexity,
  type ModelTier,
} from './routing/judge-complexity.ts'
export {
  createScreenViewer,
  type LookOptions,
  type ScreenSighting,
  type ScreenViewer,
  type ScreenViewerOptions,
} from './screen-view/create-screen-viewer.ts'
export type { ScreenEvidence, ScreenPicture } from './screen-view/viewer-prompt.ts'
export {
  type AnswerTool,
  type FoundSource,
  ToolError,
  type ToolResult,
  type ToolStop,
} from './tools/answer-tool.ts'
export { argumentJsonSchema, argumentSchema } from './tools/argument-schema.ts'
export {
  type ArgumentValues,
  buildRequest,
  templateProblem,
} from './tools/build-request.ts'
export { calculate } from './tools/calculate.ts'
export { type OfferedOperation, readOpenApi } from './tools/read-openapi.ts'
export { isPath } from './tools/read-path.ts'
export { type ResultText, resultText } from './tools/result-text.ts'
export { saysItChanges } from './tools/says-it-changes.ts'
export { schemaArguments } from './tools/schema-arguments.ts'
