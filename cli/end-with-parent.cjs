// Loaded into the installer (npm) by installation.js: ends it when the program that started it is gone, even if that was killed.
const { isMainThread } = require('node:worker_threads')

const installer = Number(process.env.GONGKAI_INSTALLS)
// Programs that npm itself starts are not watched.
delete process.env.GONGKAI_INSTALLS
delete process.env.NODE_OPTIONS

const parent = process.ppid

function isGone() {
  if (process.ppid !== parent) return true
  try {
    process.kill(installer, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

function endIfGone() {
  if (isGone()) process.kill(process.pid, 'SIGKILL')
}

if (isMainThread && installer) {
  endIfGone()
  setInterval(endIfGone, 100).unref()
}
