import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal, Progress } from 'antd'
import { useRef, useState } from 'react'
import type { DocumentRow } from '../../../server/publishing/schema.ts'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { ApiError, call } from '../../api.ts'

type Chosen = Pick<DocumentRow, 'id' | 'title' | 'seen'>
interface Told {
  readonly title: string
  readonly says: string | null
}

interface BulkPublishProps {
  readonly chosen: readonly Chosen[]
  readonly onDone: () => void
}

/** 批量发布. Publishes what was chosen one after the other; each result is told, a refused one stops no other, and it can be stop. */
export function BulkPublish({ chosen, onDone }: BulkPublishProps) {
  const queries = useQueryClient()
  const [told, setTold] = useState<readonly Told[] | null>(null)
  const [running, setRunning] = useState(false)
  const stop = useRef<AbortController>(null)
  const [total, setTotal] = useState(0)

  async function run() {
    const all = [...chosen]
    const results: Told[] = []
    const controller = new AbortController()
    stop.current = controller
    setTotal(all.length)
    setTold([])
    setRunning(true)
    for (const { id, title, seen } of all) {
      if (controller.signal.aborted) break
      results.push({ title, says: await publish(id, seen) })
      setTold([...results])
    }
    setRunning(false)
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  }
  function close() {
    setTold(null)
    onDone()
  }

  const refused = (told ?? []).filter(({ says }) => says !== null)
  const done = (told ?? []).length
  return (
    <>
      {chosen.length > 0 && (
        <div className="button-row" role="group" aria-label="批量办理">
          <Button type="primary" onClick={() => void run()}>
            发布所选 {chosen.length} 条
          </Button>
          <Button onClick={onDone}>取消选择</Button>
        </div>
      )}
      <Modal
        title="批量发布"
        open={told !== null}
        closable={!running}
        maskClosable={false}
        onCancel={close}
        footer={
          running ? (
            <Button danger onClick={() => stop.current?.abort()}>
              停止
            </Button>
          ) : (
            <Button type="primary" onClick={close}>
              关闭
            </Button>
          )
        }
      >
        <Progress percent={total === 0 ? 0 : Math.round((done / total) * 100)} aria-label="发布的进度" />
        <p role="status">
          {running ? '正在发布：' : done < total ? '已停止：' : '已完成：'}共 {total} 条，已发布 {done - refused.length} 条，没有发布{' '}
          {refused.length} 条{done < total && !running ? `，未办理 ${total - done} 条` : ''}。
        </p>
        {refused.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title="没有发布的"
            description={
              <ul className="plain">
                {refused.map(({ title, says }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: results are only added
                  <li key={index}>
                    《{title}》：{says}
                  </li>
                ))}
              </ul>
            }
          />
        )}
      </Modal>
    </>
  )
}

/** Null when published, else why not. */
async function publish(id: number, seen: number): Promise<string | null> {
  try {
    await call(ROUTES.publishDocument, { params: { id }, body: { seen } })
    return null
  } catch (error) {
    return error instanceof ApiError ? error.message : '系统故障，请稍后重试'
  }
}
