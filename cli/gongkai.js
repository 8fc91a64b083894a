#!/usr/bin/env node
// `npx gongkai`: the same program, whatever Node npx was started with.
import { join } from 'node:path'
import { root, runNode } from './run-node.js'

runNode([join(root, 'cli/gongkai.ts'), ...process.argv.slice(2)])
