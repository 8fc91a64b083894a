/** Routes that every account may call for itself, whatever its roles. */
export const OWN_ROUTES = [
  'DELETE /api/second-factor/:id',
  'GET /api/me',
  'GET /api/second-factor',
  'POST /api/password',
  'POST /api/second-factor/code',
  'POST /api/second-factor/passkey',
  'POST /api/second-factor/passkey/begin',
  'POST /api/second-factor/passkeys',
  'POST /api/second-factor/passkeys/begin',
  'POST /api/second-factor/recovery-codes',
  'POST /api/second-factor/totp',
  'POST /api/second-factor/totp/:id/confirm',
  'POST /api/sign-in',
  'POST /api/sign-out',
]
