import { SAMPLE_APPLICATION } from './given-request.ts'

/** The text fields of the application form, filled in completely. */
export function requestFields(agencyId: number): Readonly<Record<string, string>> {
  const { needsHelp: _, suggestsProactive: __, ...application } = SAMPLE_APPLICATION
  return { agencyId: String(agencyId), ...application, contactPerson: '', email: '', postalAddress: '' }
}

/** The application form of the portal as a browser sends it; the proof of identity is left empty. */
export function requestForm({
  csrf,
  agencyId,
  ...differing
}: {
  readonly csrf: string
  readonly agencyId: number
  readonly applicantName?: string
  readonly subject?: string
}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ csrf, ...requestFields(agencyId), ...differing })) form.append(name, value)
  form.append('identityProof', new Blob([]), '')
  return form
}
