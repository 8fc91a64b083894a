import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../runtime/config.ts'

const COOKIE = 'gongkai_form'

/** The name of the hidden field of every form. */
export const FORM_FIELD = 'csrf'

/** 表单凭据. The value of the hidden field: bound to a cookie of this browser, so that another site cannot send the form in its name. */
export function formToken(request: FastifyRequest, reply: FastifyReply, config: Config): string {
  let key = request.cookies[COOKIE]
  if (!key) {
    key = randomBytes(24).toString('base64url')
    reply.setCookie(COOKIE, key, { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure })
  }
  return sign(key, config)
}

/** True when the field belongs to the cookie that came with it. */
export function isOurForm(request: FastifyRequest, token: string | undefined, config: Config): boolean {
  const key = request.cookies[COOKIE]
  return key !== undefined && token !== undefined && sameText(token, sign(key, config))
}

/** Compares secrets in a time that tells nothing about them. */
export function sameText(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function sign(key: string, config: Config): string {
  return createHmac('sha256', config.secret).update(`form:${key}`).digest('base64url')
}
