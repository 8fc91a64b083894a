import { SAMPLE_APPLICATION } from './given-request.ts'

/** The application form of the portal as a browser sends it, filled in completely; the proof of identity is left empty. */
export function requestForm({
  csrf,
  ...differing
}: {
  readonly csrf: string
  readonly agencyId: number
  readonly applicantName?: string
  readonly subject?: string
}): FormData {
  const { needsHelp: _, suggestsProactive: __, ...application } = SAMPLE_APPLICATION
  const fields = { csrf, ...application, contactPerson: '', email: '', postalAddress: '', ...differing }
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
  form.append('identityProof', new Blob([]), '')
  return form
}
