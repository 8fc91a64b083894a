// Plain JavaScript for Node 18 and newer: this runs before anything is installed.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Takes a lock file that names its owner; waits while the owner lives and calls `waits` once with its process id. The lock of a dead owner
 * is taken over. Returns the function that releases it.
 */
export async function takeLock(path, waits) {
  mkdirSync(dirname(path), { recursive: true })
  const own = `${process.pid} ${startOf(process.pid)}`
  for (let told = false; ; ) {
    try {
      writeFileSync(path, own, { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const owner = read(path)
    if (owner === undefined) continue
    const [pid, start] = owner.split(' ')
    if (owner !== '' && isAlive(Number(pid)) && startOf(pid) === start) {
      if (!told) waits(Number(pid))
      told = true
      await sleep(200)
    } else if (owner === '' && !(await staysEmpty(path))) {
      // Its owner has not written its name yet.
    } else {
      removeDead(path, owner)
    }
  }
}

/** When several programs find the same dead owner, one of them removes the file: it is renamed and checked before it is removed. */
function removeDead(path, owner) {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (read(aside) !== owner) writeFileSync(path, read(aside) ?? '', { flag: 'w' })
  rmSync(aside, { force: true })
}

async function staysEmpty(path) {
  await sleep(500)
  return read(path) === ''
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The start time of a process, on Linux: its id may by now belong to another process. */
function startOf(pid) {
  const stat = read(`/proc/${pid}/stat`)
  return stat === undefined ? '' : (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '')
}
