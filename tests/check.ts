import { runChecks } from './run-checks.ts'
import { runFiles } from './run-files.ts'
import { report, sum } from './tally.ts'

// `npm run check`: types, lint, format, unused code and the house rules.
report(sum([await runChecks(), await runFiles(['tests/house/**/*.test.ts'])]))
