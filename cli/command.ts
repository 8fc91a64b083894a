/** What a command sees of the world. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Everything that comes on the standard input. */
  readonly stdin: () => Promise<string>
  readonly env: NodeJS.ProcessEnv
  /** The folder in which it was called. */
  readonly folder: string
}

/** 命令. One `gongkai <command>`: thin over core and server; answers with the exit code. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** The whole help text, in Chinese. */
  readonly help: string
  run(args: readonly string[], io: Io): Promise<number>
}
