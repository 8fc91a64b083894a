import { BackupProblem } from '../server/backup/index.ts'
import { DataFolderInUse } from '../server/platform/database/embedded-postgres.ts'
import { KeyProblem } from '../server/platform/personal/key-ring.ts'
import { ConfigProblem } from '../server/platform/runtime/config.ts'

/** The message for an error at the terminal: a sentence for expected ones, the stack for others. */
export function explain(error: unknown): string {
  const plain = [ConfigProblem, KeyProblem, DataFolderInUse, BackupProblem].some((kind) => error instanceof kind)
  if (plain && error instanceof Error) return `${error.message}\n`
  if (isSystemError(error) && error.code === 'EADDRINUSE') {
    return `端口 ${error.port} 已被另一个程序占用，请用 PORT 换一个端口，例如 PORT=${(error.port ?? 8080) + 1} npm start\n`
  }
  if (isSystemError(error) && error.code === 'EACCES' && error.port !== undefined)
    return `没有权限使用端口 ${error.port}，请用 PORT 换一个端口\n`
  if (isSystemError(error) && error.code === 'EADDRNOTAVAIL') return '本机没有 HOST 所指的地址，请检查 HOST\n'
  return error instanceof Error ? `${error.stack}\n${error.cause ? explain(error.cause) : ''}` : `${String(error)}\n`
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { port?: number } {
  return error instanceof Error && 'code' in error
}
