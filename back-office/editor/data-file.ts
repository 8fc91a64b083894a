/** The file that a data address of the clipboard holds. */
export function dataFile(source: string): File {
  const [head = '', content = ''] = source.split(',')
  const type = /^data:([^;]+)/.exec(head)?.[1] ?? ''
  const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0))
  return new File([bytes], `图片.${type === 'image/png' ? 'png' : 'jpg'}`, { type })
}
