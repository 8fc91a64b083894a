import { Readable, Writable } from 'node:stream'
import type { CommandIo } from '../cli/command.ts'

/** The result of a command: exit code, standard output, standard error. */
export interface CommandResult {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command in this process with the given standard input. */
export async function runCommand(run: (io: CommandIo) => Promise<number>, input = ''): Promise<CommandResult> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await run({ stdin: Readable.from([input]), stdout: into(out), stderr: into(err) })
  return { code, out: out.join(''), err: err.join('') }
}

function into(parts: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      parts.push(String(chunk))
      done()
    },
  })
}
