/** 地址段. The range of IP addresses that a line of the list names: `10.1.2.3`, `10.1.0.0/16`, `2001:db8::/32`. */
export interface AddressRange {
  readonly address: string
  readonly prefix: number
  readonly family: 'ipv4' | 'ipv6'
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`)

/** The range of a line; undefined when it is none. Whether an IPv6 address is well formed is left to the parser of the platform. */
export function addressRange(line: string): AddressRange | undefined {
  const match = /^([0-9a-f:.]+)(?:\/(\d{1,3}))?$/i.exec(line.trim())
  if (!match) return undefined
  const [, address = '', bits] = match
  const family = IPV4.test(address) ? 'ipv4' : address.includes(':') ? 'ipv6' : undefined
  if (family === undefined) return undefined
  const most = family === 'ipv4' ? 32 : 128
  const prefix = bits === undefined ? most : Number(bits)
  return prefix <= most ? { address, prefix, family } : undefined
}
