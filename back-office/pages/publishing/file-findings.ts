import { useQuery } from '@tanstack/react-query'
import { FILE_ROUTES, type FileFindings } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'

/** 附件的隐藏信息. By the hash of the file; empty until they are known. */
export function useFileFindings(hashes: readonly string[]): ReadonlyMap<string, FileFindings> {
  const asked = hashes.join(',')
  const { data = [] } = useQuery({
    queryKey: ['file-findings', asked],
    queryFn: () => call(FILE_ROUTES.findFileFindings, { query: { hashes: asked } }),
    enabled: asked !== '',
    placeholderData: (before) => before,
  })
  return new Map(data.map((one) => [one.hash, one]))
}

/** What is said of a file beside its name. */
export function findingsSay({ isChecked, says, isCleaned }: FileFindings): string {
  if (!isChecked) return '没有检查隐藏信息'
  if (says !== '') return `${isCleaned ? '清除后仍有' : '文件里有'}：${says}`
  return isCleaned ? '已清除隐藏信息' : '没有隐藏信息'
}
