import { main } from './commands.ts'

// `npm run dev`: from the sources, whatever is built, so that Node sees what it watches.
process.exitCode = await main(['serve'], process)
