// The entry of every npm script: installs what is missing, then runs the rest of the line with the Node of the project.
import { install, whyDamaged } from './installation.js'
import { runNode } from './run-node.js'

const args = process.argv.slice(2)
await install()
let code = await runNode(args)
if (code === 1) {
  const damage = whyDamaged()
  if (damage) {
    await install(damage)
    code = await runNode(args)
  }
}
process.exit(code)
