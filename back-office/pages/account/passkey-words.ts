import { WebAuthnError } from '@simplewebauthn/browser'
import { ApiError } from '../../api.ts'

const CAPTIONS: Readonly<Record<string, string>> = {
  NotAllowedError: '没有取得通行密钥：可能已取消、超时，或者这台电脑上没有本账号的通行密钥。请重试，或者改用动态口令',
  AbortError: '已取消，请重试，或者改用动态口令',
  SecurityError: '通行密钥只能在 https 网站上使用，请改用动态口令，并告诉系统管理员',
  InvalidStateError: '这把通行密钥已经登记过，不必再登记',
}

/** Throws the reason why the browser gave no passkey, in words that say what to do. */
export function sayWhyNot(error: unknown): never {
  const cause = error instanceof WebAuthnError ? error.cause : error
  const message = CAPTIONS[cause instanceof Error ? cause.name : '']
  throw message === undefined ? error : new ApiError(400, { code: 'passkey', message })
}
