import { queue } from '../platform/jobs/queue.ts'

/** 更新检索索引. Worked on by the search feature. */
export const INDEX_DOCUMENT = queue<{ documentId: number }>('index-document', '更新检索索引')
