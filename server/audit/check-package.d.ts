/** 核对审计包, as `check-package.js` does it inside and outside the program. */
export interface CheckedPackage {
  readonly wrong: readonly string[]
  readonly rows: number
  readonly number: number
  readonly head: string
}

export function checkPackage(folder: string, onLine?: (line: string) => void): Promise<CheckedPackage>
