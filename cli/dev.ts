import { main } from './commands.ts'

// `npm run dev`: always from the sources, so that `node --watch` sees them.
process.exitCode = await main(['serve'], process)
