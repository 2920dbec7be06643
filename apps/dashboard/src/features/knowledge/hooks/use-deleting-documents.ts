import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@visualkit/ui'
import { useSyncExternalStore } from 'react'
import { errorText } from '../../../app/errors.ts'
import { proveAhead } from '../../../app/prove-ahead.ts'
import { trpc, trpcClient } from '../../../app/trpc.ts'
import { deferAct } from '../../../app/undo.ts'
import { t } from '../../../i18n/text.ts'

let deleting: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function change(next: ReadonlySet<string>): void {
  deleting = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Documents that are about to go, and what sends one there: ten seconds to change one's mind. */
export function useDeletingDocuments() {
  const queries = useQueryClient()
  const ids = useSyncExternalStore(subscribe, () => deleting)
  return {
    ids,
    /** @returns whether it is about to go: not when the reader did not prove who they are. */
    async remove(document: { id: string; title: string }): Promise<boolean> {
      try {
        if (!(await proveAhead())) return false
      } catch (error) {
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' })
        return false
      }
      const restore = () => change(new Set([...deleting].filter((id) => id !== document.id)))
      change(new Set(deleting).add(document.id))
      deferAct({
        title: t('knowledge.deleted', { title: document.title }),
        perform: () => trpcClient.knowledge.delete.mutate({ id: document.id }),
        onUndo: restore,
        onDone: () => {
          void queries.invalidateQueries({ queryKey: trpc.knowledge.list.queryKey() }).finally(restore)
        },
      })
      return true
    },
  }
}
