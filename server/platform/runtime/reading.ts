import type { Runtime } from './runtime.ts'

/** 监控读数. One figure of a feature that is read when the metrics are asked for; undefined when there is none yet. */
export interface Reading {
  /** `gongkai_<what>_<unit>`. */
  readonly name: string
  readonly help: string
  read(runtime: Runtime): Promise<number | undefined>
}
