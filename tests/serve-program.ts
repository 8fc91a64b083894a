import { startProgram } from '../server/main.ts'
import { readConfig } from '../server/platform/runtime/config.ts'

// A program in a process of its own, for tests that stop it: says its process id and address, and stops when it is told to.
const program = await startProgram(readConfig(process.env, process.cwd()))
process.once('SIGTERM', () => void program.stop())
process.stdout.write(`${process.pid} ${program.address}\n`)
