/** Files that may become documents, by how their names end. */
const DOCUMENTS = /\.(md|mdx|markdown|html?|txt|rst|adoc|csv|pdf|docx|xlsx|pptx)$/i

/** Whether a path is that of a document somebody wrote: not hidden, and not of somebody else's packages. */
export function isDocumentPath(path: string): boolean {
  return (
    DOCUMENTS.test(path) &&
    path.length <= 500 &&
    !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules' || part === '__MACOSX')
  )
}

/** As an importer reads it: what is text by another name is called so. */
export function documentName(path: string): string {
  const name = path.split('/').at(-1) ?? path
  return name.replace(/\.mdx$/i, '.md').replace(/\.(rst|adoc)$/i, '.txt')
}
