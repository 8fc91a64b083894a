import { runChecks } from './run-checks.ts'
import { runFiles } from './run-files.ts'
import { report, sum } from './tally.ts'

// `npm test`: everything that needs nothing but this folder. With patterns: only the test files of these patterns.
const EVERYTHING = ['{core,server,cli,back-office}/**/*.test.ts', 'tests/{house,upgrade,journeys}/**/*.test.ts']

const patterns = process.argv.slice(2)
if (patterns.length > 0) report(await runFiles(patterns))
else report(sum([await runChecks(), await runFiles(EVERYTHING)]))
