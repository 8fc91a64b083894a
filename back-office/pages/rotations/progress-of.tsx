import { Progress } from 'antd'
import type { ROUTES } from '../../../server/rotations/schema.ts'
import type { Reply } from '../../api.ts'

type Tally = Reply<typeof ROUTES.listRotations>['items'][number]['tally']

/** 完成的进度. A bar, and the figures in words. */
export function ProgressOf({ tally: { missing, late, done, exempt } }: { readonly tally: Tally }) {
  const asked = missing + late + done
  const percent = asked === 0 ? 100 : Math.floor(((done + late) / asked) * 100)
  return (
    <div className="rotation-progress">
      <Progress percent={percent} size="small" aria-label={`已完成百分之${percent}`} />
      <div className="quiet">
        {asked === 0
          ? '没有需要完成的人'
          : [
              `应当完成 ${asked} 人`,
              `已完成 ${done + late} 人${late > 0 ? `（其中逾期 ${late} 人）` : ''}`,
              missing > 0 ? `未完成 ${missing} 人` : '',
            ]
              .filter(Boolean)
              .join('，')}
        {exempt > 0 && `；不要求 ${exempt} 人`}
      </div>
    </div>
  )
}

const LOOKS = { planned: 'mark-blue', running: 'mark-amber', over: 'mark-red', closed: 'mark-green', cancelled: 'mark-grey' } as const

/** 阶段. */
export function PhaseMark({ phase, title }: { readonly phase: keyof typeof LOOKS; readonly title: string }) {
  return <span className={`mark ${LOOKS[phase]}`}>{title}</span>
}
