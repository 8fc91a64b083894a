#!/usr/bin/env node
// `npx gongkai`: the same program, whichever Node npx was started with.
import { join } from 'node:path'
import { root } from './installation.js'
import { runNode } from './run-node.js'

process.exit(await runNode([join(root, 'cli/gongkai.ts'), ...process.argv.slice(2)]))
