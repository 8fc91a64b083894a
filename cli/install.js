// What every npm script goes through: installs what is missing, then runs the rest of the line with the Node of the project.
import { install, runNode } from './run-node.js'

install()
runNode(process.argv.slice(2))
