/** 备份清单. What one run stored; written last, so that a backup exists wholly or not at all. */
export interface BackupList {
  readonly id: string
  /** `full`: a copy of the embedded server; `log`: the changes since; `dump`: the contents of a database that is not ours. */
  readonly kind: 'full' | 'log' | 'dump'
  /** The full backup that a log continues; of others their own id. */
  readonly base: string
  /** ISO instants by the clock of the database. Every change acknowledged before `until` is in it. */
  readonly startedAt: string
  readonly until: string
  /** The database it came from; a store takes backups of one only. */
  readonly source: string
  readonly postgres: string
  readonly wal?: WalRange
  /** Contents at the moment to which this backup is restored; absent for logs. */
  readonly contents?: Contents
  /** Of a dump: the roles to which it grants rights, which another server does not have. */
  readonly roles?: readonly string[]
  readonly folders: readonly string[]
  readonly parts: readonly Part[]
  /** Bytes that this run added to the store. */
  readonly storedBytes: number
}

/** 日志段. The first and last WAL segment, both inclusive, on one timeline. */
export interface WalRange {
  readonly timeline: number
  readonly first: number
  readonly last: number
}

/** 一份文件. Its path below the data folder, and the objects that hold its content in order. */
export interface Part {
  readonly path: string
  readonly size: number
  readonly sha256: string
  readonly objects: readonly string[]
  /** When a file of the store was written, in milliseconds of its disk: sealed anew it has the same path and size. */
  readonly writtenAt?: number
}

/** 数据库内容. Rows and hash of each table, by which a restored database is compared. */
export interface Contents {
  readonly point: string
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly hash: string }>>
}

/** Makes the name of a list, `20261127T023000123Z-full`. */
export function listId(at: Date, kind: BackupList['kind']): string {
  return `${at.toISOString().replaceAll(/[-:.]/g, '')}-${kind}`
}
