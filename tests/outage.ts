import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The process of an embedded server on this data folder. */
export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
}

/** The processes that serve the connections of a program: children of the server named by their database. */
export function backendsOf(postmaster: number): number[] {
  return childrenOf(postmaster, / \[local\] | \d+\.\d+\.\d+\.\d+\(/)
}

/** The child processes of a process whose command line matches, oldest first. */
export function childrenOf(parent: number, command: RegExp): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b)
    .filter((pid) => {
      try {
        const itsParent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
        return itsParent === parent && command.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
      } catch {
        return false
      }
    })
}
