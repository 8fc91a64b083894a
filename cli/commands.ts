import type { Command, CommandIo } from './command.ts'

/** 命令. Each is imported on use, so that small ones start at once. */
const COMMANDS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  serve: () => import('./serve.ts'),
  migrate: () => import('./migrate.ts'),
  doctor: () => import('./doctor.ts'),
  administrators: () => import('./administrators.ts'),
  audit: () => import('./audit.ts'),
  keys: () => import('./keys.ts'),
  demo: () => import('./demo.ts'),
  check: () => import('./check.ts'),
  deadline: () => import('./deadline.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  mail: () => import('./mail.ts'),
  import: () => import('./import.ts'),
  fee: () => import('./fee.ts'),
}

async function generalHelp(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => `  ${name.padEnd(16)}${(await load()).command.summary}\n`),
  )
  return `用法：gongkai <命令> [参数]\n\n命令：\n${lines.join('')}\n每个命令的说明：gongkai <命令> --help\n`
}

/** Runs the named command and returns the exit code. */
export async function main([name, ...args]: readonly string[], io: CommandIo): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(await generalHelp())
    return 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) {
    io.stderr.write(`没有“${name}”这个命令。\n\n${await generalHelp()}`)
    return 2
  }
  const { command } = await load()
  if (args.includes('--help') || args.includes('-h')) {
    io.stdout.write(command.help)
    return 0
  }
  return command.run(args, io)
}
