/** 无法读取. Thrown inside the reader when a report cannot be understood for certain; its message is shown to people. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** 未能认定. What a reader left undecided in an otherwise readable report, and why. */
export interface Unread {
  readonly where: string
  readonly why: string
}
