import type { FoundRequest } from '../../../server/requests/schema.ts'

/** 补正前的内容. What was asked at first, folded away below what is asked since the day of the correction. */
export function BeforeCorrection({ subject, correctedOn }: NonNullable<FoundRequest['beforeCorrection']>) {
  return (
    <>
      <p className="quiet">{correctedOn} 补正</p>
      <details className="fold">
        <summary>补正前的内容</summary>
        <p className="subject quiet">{subject}</p>
      </details>
    </>
  )
}
