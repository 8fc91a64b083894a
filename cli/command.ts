import type { Readable, Writable } from 'node:stream'

/** The three streams of a command; the process itself fits. */
export interface CommandIo {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
}

/** 命令. One `gongkai <command>`: thin over core and server; answers with the exit code. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** The whole help text, in Chinese. */
  readonly help: string
  run(args: readonly string[], io: CommandIo): Promise<number>
}
