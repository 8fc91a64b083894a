/** 通知. Something that happened and concerns an officer, read from a fact; it is not stored. */
export interface Notice {
  /** The kind of record and the number of what tells it: by this it is marked as read. */
  readonly key: `${string}:${number}`
  readonly at: Date
  readonly title: string
  readonly says: string
  /** Its page in the back office. */
  readonly to: string
}

/** At most so many of one ledger. */
export const MOST_NOTICES = 100
