/** Packs a header and a payload into one binary message; see BINARY_KIND for the layout. */
export function encodeBinary(kind: number, header: object, payload: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header))
  if (json.length > 0xffff)
    throw new RangeError('The header of a binary message may have at most 65,535 bytes.')
  const packet = new Uint8Array(3 + json.length + payload.length)
  packet[0] = kind
  packet[1] = json.length >> 8
  packet[2] = json.length & 0xff
  packet.set(json, 3)
  packet.set(payload, 3 + json.length)
  return packet
}

/** The parts of a binary message, or null when it is malformed. The payload is a view, not a copy. */
export function decodeBinary(
  packet: Uint8Array,
): { kind: number; header: unknown; payload: Uint8Array } | null {
  if (packet.length < 3) return null
  const headerLength = (packet[1]! << 8) | packet[2]!
  if (packet.length < 3 + headerLength) return null
  try {
    const header: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(packet.subarray(3, 3 + headerLength)),
    )
    return { kind: packet[0]!, header, payload: packet.subarray(3 + headerLength) }
  } catch {
    return null
  }
}
