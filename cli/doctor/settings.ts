import type { Config } from '../../server/platform/runtime/config.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

const LOOPBACK = /^(?:127\.|::1$|localhost$)/
const LEAST_DIFFERENT = 10

/** 设置. How the platform is reached, and whether its keys are worth the name. */
export function settingFindings(config: Config): Finding[] {
  const { production, secure, trustProxy, host, secret, metricsPort, metricsHost } = config
  if (!production) return [warn('运行方式', '不是正式运行（NODE_ENV 不是 production）', '正式使用时设置 NODE_ENV=production 和 SECRET')]
  const findings = [ok('运行方式', 'production')]
  findings.push(
    secure ? ok('https', 'SECURE=on') : bad('https', 'SECURE=off，登录凭据可能以明文传输', '前置代理配好 TLS 证书，然后设置 SECURE=on'),
  )
  if (trustProxy.length > 0) findings.push(ok('前置代理', trustProxy.join('、')))
  else if (LOOPBACK.test(host))
    findings.push(warn('前置代理', '没有设置 TRUST_PROXY，所有访问者都记为代理的地址，会互相限流', '把前置代理的地址写入 TRUST_PROXY'))
  else findings.push(bad('前置代理', `直接监听 ${host}，没有前置代理`, '设置 HOST=127.0.0.1，由带 TLS 的代理转发，并设置 TRUST_PROXY'))
  if (new Set(secret).size < LEAST_DIFFERENT)
    findings.push(bad('SECRET', `只有 ${new Set(secret).size} 种不同的字符`, '换成随机的：openssl rand -base64 32'))
  if (metricsPort !== undefined && !LOOPBACK.test(metricsHost))
    findings.push(warn('监控指标', `监听 ${metricsHost}:${metricsPort}`, '确认防火墙只让监控服务器访问这个端口'))
  return findings
}
