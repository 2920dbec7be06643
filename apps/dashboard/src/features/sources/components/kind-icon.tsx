import type { SourceKind } from '@visualkit/contracts'
import { FileArchive, FileText, Folder, GitBranch, Globe, ListTree, type LucideIcon } from 'lucide-react'

const ICONS: Record<SourceKind, LucideIcon> = {
  page: FileText,
  sitemap: ListTree,
  site: Globe,
  git: GitBranch,
  export: FileArchive,
  folder: Folder,
}

export function KindIcon({ kind, className }: { kind: SourceKind; className?: string }) {
  const Icon = ICONS[kind]
  return <Icon aria-hidden strokeWidth={1.7} className={className} />
}
