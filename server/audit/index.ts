export { startSealing } from './start-sealing.ts'
