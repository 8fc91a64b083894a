import { openProvider, whatHappened } from '../../server/oidc/index.ts'
import type { Config } from '../../server/platform/runtime/config.ts'
import { bad, type Finding, ok } from './finding.ts'

const WHAT = '统一身份认证'

/** 统一身份认证. Whether this machine reaches the provider, and the provider is the one that is meant. Nothing when none is set. */
export async function providerFindings({ oidc }: Config): Promise<Finding[]> {
  if (!oidc) return []
  const { issuer } = oidc
  try {
    const metadata = (await openProvider(oidc, () => undefined).discover()).serverMetadata()
    return [ok(WHAT, `${issuer} 有应答，${metadata.end_session_endpoint ? '退出时两边都退出' : '没有退出的地址，退出时只退出本平台'}`)]
  } catch (error) {
    const todo = '核对 OIDC_ISSUER（应与提供方公布的 issuer 一字不差）、网络和防火墙；用自有机构证书的，设置 NODE_EXTRA_CA_CERTS'
    return [bad(WHAT, `${issuer} 没有应答或者不是这个提供方：${whatHappened(error)}`, todo)]
  }
}
