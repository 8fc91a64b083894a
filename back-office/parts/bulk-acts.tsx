import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal, Progress } from 'antd'
import { useRef, useState } from 'react'
import { ApiError } from '../api.ts'

/** 批量的一种办理. What is done to each of the chosen rows, by its own call. */
export interface BulkAct<Row> {
  /** 发布. Results are told with it: 已发布, 没有发布. */
  readonly title: string
  readonly primary?: boolean
  readonly run: (row: Row) => Promise<unknown>
}

interface Told {
  readonly name: string
  readonly says: string | null
}

interface BulkActsProps<Row> {
  readonly acts: readonly BulkAct<Row>[]
  readonly chosen: readonly Row[]
  readonly nameOf: (row: Row) => string
  readonly unit: string
  readonly onDone: () => void
}

/** 批量办理. Does the same to what was chosen, one after the other; each result is told, a refused one stops no other, and it can be stopped. */
export function BulkActs<Row>({ acts, chosen, nameOf, unit, onDone }: BulkActsProps<Row>) {
  const queries = useQueryClient()
  const [under, setUnder] = useState<{ readonly act: BulkAct<Row>; readonly total: number } | null>(null)
  const [told, setTold] = useState<readonly Told[]>([])
  const [running, setRunning] = useState(false)
  const stop = useRef<AbortController>(null)

  async function run(act: BulkAct<Row>) {
    const all = [...chosen]
    const results: Told[] = []
    const controller = new AbortController()
    stop.current = controller
    setUnder({ act, total: all.length })
    setTold([])
    setRunning(true)
    for (const row of all) {
      if (controller.signal.aborted) break
      results.push({ name: nameOf(row), says: await refusalOf(() => act.run(row)) })
      setTold([...results])
    }
    setRunning(false)
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  }
  function close() {
    setUnder(null)
    onDone()
  }

  const title = under?.act.title ?? ''
  const total = under?.total ?? 0
  const refused = told.filter(({ says }) => says !== null)
  const done = told.length
  return (
    <>
      {chosen.length > 0 && (
        <div className="button-row" role="group" aria-label="批量办理">
          {acts.map((act) => (
            <Button key={act.title} type={act.primary ? 'primary' : 'default'} onClick={() => void run(act)}>
              {act.title}所选 {chosen.length} {unit}
            </Button>
          ))}
          <Button onClick={onDone}>取消选择</Button>
        </div>
      )}
      <Modal
        title={`批量${title}`}
        open={under !== null}
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
        <Progress percent={total === 0 ? 0 : Math.round((done / total) * 100)} aria-label={`${title}的进度`} />
        <p role="status">
          {running ? `正在${title}：` : done < total ? '已停止：' : '已完成：'}共 {total} {unit}，已{title} {done - refused.length} {unit}
          ，没有
          {title} {refused.length} {unit}
          {done < total && !running ? `，未办理 ${total - done} ${unit}` : ''}。
        </p>
        {refused.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={`没有${title}的`}
            description={
              <ul className="plain">
                {refused.map(({ name, says }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: results are only added
                  <li key={index}>
                    {name}：{says}
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

/** Null when it is done, else why not. */
async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    return error instanceof ApiError ? error.message : '系统故障，请稍后重试'
  }
}
