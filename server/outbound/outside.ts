// Addresses that a stranger may name and we may ask: those of the open network, and none through which they would reach inside.
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** One address that a name leads to. */
export interface Found {
  readonly address: string
  readonly family: number
}

export type Resolve = (name: string) => Promise<readonly Found[]>

/** As the machine resolves names. */
export const resolveName: Resolve = (name) => lookup(name, { all: true })

// What IANA lists as reachable from nowhere else, and what is no single machine (RFC 6890 and its registry).
const inside4 = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside4.addSubnet(net, bits)

// Of IPv6 only what is given to machines of the open network, less what carries an address of another kind within.
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
const inside6 = new BlockList()
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside6.addSubnet(net, bits, 'ipv6')

/** Whether it is an address of the open network. */
export function isOutside(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !inside4.check(address)
  return family === 6 && open6.check(address, 'ipv6') && !inside6.check(address, 'ipv6')
}

/**
 * Where the host of this address is; null where any of what its name leads to is inside. It is asked once, and the connection is
 * made to what was looked at: a name that leads elsewhere a moment later leads nowhere.
 */
export async function findOutside({ hostname }: URL, resolve: Resolve): Promise<readonly Found[] | null> {
  const found = await resolve(hostname)
  return found.every(({ address }) => isOutside(address)) ? found : null
}

/**
 * Whether an address that somebody gave may be kept, to be asked later: https on its usual port, a name rather than numbers, and
 * nothing beside it.
 */
export function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, port, username, password } = new URL(text)
  const named = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.[a-z][a-z0-9-]*$/.test(hostname)
  return protocol === 'https:' && named && port === '' && username === '' && password === ''
}
