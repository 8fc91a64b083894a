/** 备份问题. An expected failure of a backup or a restore; the Chinese message says what is wrong and what to do next. */
export class BackupProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BackupProblem'
  }
}
