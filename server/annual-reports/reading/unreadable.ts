/** 无法读取. Thrown by the reader when a report cannot be read with certainty; its message is shown to people. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** 未能认定. A part of an otherwise readable report that the reader could not determine, and why. */
export interface Unread {
  readonly where: string
  readonly why: string
}
