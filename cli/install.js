// The entry of every npm script: installs what is missing, then runs the rest of the line with the Node of the project. After
// `--omit=dev` what only tests and checks need is not installed.
import { install, whyDamaged } from './installation.js'
import { runNode } from './run-node.js'

const tools = process.argv[2] !== '--omit=dev'
const args = process.argv.slice(tools ? 2 : 3)
await install(tools)
let code = await runNode(args)
if (code === 1) {
  const damage = whyDamaged()
  if (damage) {
    await install(tools, damage)
    code = await runNode(args)
  }
}
process.exit(code)
