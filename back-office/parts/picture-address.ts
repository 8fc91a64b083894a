/** Where the back office shows a stored picture. */
export function pictureAddress(file: string): string {
  return `/api/files/${file}/picture`
}
