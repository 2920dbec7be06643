import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'

/** Resolves a name once, checks every address it has, and hands the connection these and no others. */
export function guardedLookup(
  allowAddress: (address: string) => boolean,
  refused: (hostname: string) => Error,
  resolve: (hostname: string) => Promise<LookupAddress[]> = resolveHere,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        if (addresses.length === 0 || addresses.some(({ address }) => !allowAddress(address)))
          return callback(refused(hostname), '', 0)
        if (options.all) callback(null, addresses)
        else callback(null, addresses[0]!.address, addresses[0]!.family)
      },
      (error) => callback(error, '', 0),
    )
  }
}

function resolveHere(hostname: string): Promise<LookupAddress[]> {
  return new Promise((done, fail) => {
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? fail(error) : done(addresses)))
  })
}
