import { type Queue, queue } from '../platform/jobs/queue.ts'

/** 更新检索索引. Worked on by the search feature. */
export const INDEX_DOCUMENT = queue<{ documentId: number }>('index-document', '更新检索索引')

/** 定时发布. One job for each time that was set; the document decides whether it still holds. */
export const PUBLISH_SCHEDULED: Queue<{ documentId: number }> = { ...queue('publish-scheduled', '定时发布'), pollSeconds: 5 }
export const PUBLISH_OVERDUE = queue('publish-overdue', '补发到时没有发布的信息', '*/10 * * * *')
