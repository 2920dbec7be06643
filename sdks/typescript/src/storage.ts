/** Where a client keeps what must survive a reload. `localStorage` fits. */
export interface VKStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** Keeps things for as long as the page lives; used where no storage was given or it refuses. */
export function memoryStorage(): VKStorage {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }
}

/** A storage that never throws: a full, forbidden or absent one is replaced by memory for what it refuses. */
export function safeStorage(storage: VKStorage | undefined): VKStorage {
  const memory = memoryStorage()
  return {
    getItem(key) {
      try {
        return memory.getItem(key) ?? storage?.getItem(key) ?? null
      } catch {
        return null
      }
    },
    setItem(key, value) {
      memory.removeItem(key)
      try {
        if (storage) return storage.setItem(key, value)
      } catch {}
      memory.setItem(key, value)
    },
    removeItem(key) {
      memory.removeItem(key)
      try {
        storage?.removeItem(key)
      } catch {}
    },
  }
}
