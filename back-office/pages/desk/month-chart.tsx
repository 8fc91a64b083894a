import type { ROUTES } from '../../../server/desk/schema.ts'
import type { Reply } from '../../api.ts'

type Month = Reply<typeof ROUTES.findYear>['months'][number]

const SERIES = [
  { key: 'published', title: '公开信息' },
  { key: 'received', title: '收到申请' },
  { key: 'answered', title: '办结申请' },
] as const
const [WIDTH, HEIGHT, FOOT, HEAD] = [360, 170, 22, 14]
const BAR = 7

/** 各月的柱形图. Three bars a month; the same figures stand in a table below, which unfolds. */
export function MonthChart({ months }: { readonly months: readonly Month[] }) {
  const most = Math.max(4, ...months.flatMap((month) => SERIES.map(({ key }) => month[key])))
  const step = WIDTH / 12
  const tall = (value: number) => (value / most) * (HEIGHT - FOOT - HEAD)
  return (
    <figure className="month-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="各月公开信息、收到申请、办结申请的柱形图，数据见下表">
        <text x={0} y={10} className="month-chart-scale">
          {most}
        </text>
        <line x1={0} x2={WIDTH} y1={HEAD} y2={HEAD} className="month-chart-line" />
        <line x1={0} x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} className="month-chart-ground" />
        {months.map((month, index) => (
          <g key={month.month}>
            {SERIES.map(({ key, title }, place) => (
              <rect
                key={key}
                className={`month-chart-${key}`}
                x={index * step + (step - BAR * SERIES.length - 2) / 2 + place * (BAR + 1)}
                y={HEIGHT - FOOT - tall(month[key])}
                width={BAR}
                height={tall(month[key])}
              >
                <title>{`${month.month} ${title} ${month[key]}`}</title>
              </rect>
            ))}
            <text x={(index + 0.5) * step} y={HEIGHT - 6} textAnchor="middle">
              {Number(month.month.slice(5))}月
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        {SERIES.map(({ key, title }) => (
          <span key={key} className={`month-key month-key-${key}`}>
            {title}
          </span>
        ))}
      </figcaption>
      <details>
        <summary>各月数据</summary>
        <table className="month-table">
          <thead>
            <tr>
              <th scope="col">月份</th>
              {SERIES.map(({ key, title }) => (
                <th key={key} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.month}>
                <th scope="row">{month.month}</th>
                {SERIES.map(({ key }) => (
                  <td key={key} className="figure">
                    {month[key]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
