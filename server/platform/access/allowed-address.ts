import { BlockList, isIP } from 'node:net'
import { addressRange } from '../../../core/accounts/allowed-addresses.ts'

/** True when the address is in one of the ranges (CIDR), or when there are none. An IPv4 address written as IPv6 is the IPv4 address. */
export function isAllowedAddress(address: string, ranges: readonly string[]): boolean {
  if (ranges.length === 0) return true
  const list = new BlockList()
  for (const line of ranges) {
    const range = addressRange(line)
    if (range && isIP(range.address) !== 0) list.addSubnet(range.address, range.prefix, range.family)
  }
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(bare) !== 0 && list.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4')
}
