import { Readable, Writable } from 'node:stream'
import type { CommandIo } from '../cli/command.ts'

/** What a command answered: its exit code, what it said and what it complained of. */
export interface CommandResult {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command in this process, with this to read from its input. */
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
