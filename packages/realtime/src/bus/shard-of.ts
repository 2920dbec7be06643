/** The shard of a tenant: FNV-1a over its id, so that every server computes the same one. */
export function shardOf(tenantId: string, shards: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < tenantId.length; i++) {
    hash ^= tenantId.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  return hash % shards
}
