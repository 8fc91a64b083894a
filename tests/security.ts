import { runFiles } from './run-files.ts'
import { report } from './tally.ts'

/** What an attacker would try, and what a finding of it would fail. The hundred thousand calls are those of `tests/security/fuzz.test.ts`. */
const ATTACKS = [
  'tests/security/*.test.ts',
  'tests/house/{isolation,roles,routes,lock-file}.test.ts',
  'server/accounts/sign-in.test.ts',
  'server/second-factor/*.test.ts',
  'server/platform/runtime/{inspect-file,pdf-file}.test.ts',
  'server/platform/files/*.test.ts',
  'server/publishing/sanitise-body.test.ts',
]

// `npm run security`: takes about five minutes, fails on any finding.
report(await runFiles(ATTACKS))
