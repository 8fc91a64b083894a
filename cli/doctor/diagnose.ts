import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Config, ConfigProblem, readConfig } from '../../server/platform/runtime/config.ts'
import { databaseFindings } from './database.ts'
import { bad, type Finding } from './finding.ts'
import { folderFindings } from './folders.ts'
import { diskFindings, fontFindings, memoryFindings, portFindings, programFindings } from './machine.ts'
import { providerFindings } from './provider.ts'
import { settingFindings } from './settings.ts'

/** 体检. Examines a machine and changes nothing on it: `root` has the program, `home` the settings. */
export async function diagnose(root: string, home: string, environment: NodeJS.ProcessEnv, now = () => new Date()): Promise<Finding[]> {
  const findings = [...(await programFindings(root)), ...(await memoryFindings())]
  let config: Config
  try {
    config = readConfig(environment, home, storedSecret)
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error
    return [...findings, ...error.problems.map((problem) => bad('设置', problem, '改正环境变量或者 .env，再运行一次；其余各项未查'))]
  }
  return [
    ...findings,
    ...(await diskFindings(nearest(config.dataDir))),
    ...(await folderFindings(home, config.dataDir)),
    ...(await fontFindings(config)),
    ...(await portFindings(config)),
    ...settingFindings(config),
    ...(await providerFindings(config)),
    ...(await databaseFindings(config, now)),
  ]
}

/** A secret that was generated; empty when there is none, or it is not for this user. */
function storedSecret(dataDir: string, name: string): string {
  try {
    return readFileSync(join(dataDir, name), 'utf8')
  } catch {
    return ''
  }
}

/** The folder, or the nearest one above that exists. */
function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder))
}
