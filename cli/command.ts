import type { Readable, Writable } from 'node:stream'

/** The streams of a command; `process` is one. */
export interface CommandIo {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
}

/** 命令. One `gongkai <command>`: a thin layer over core and server that returns the exit code. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** The whole help text, in Chinese. */
  readonly help: string
  run(args: readonly string[], io: CommandIo): Promise<number>
}
