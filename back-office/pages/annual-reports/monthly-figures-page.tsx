import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ROUTES } from '../../../server/annual-reports/schema.ts'
import { call } from '../../api.ts'
import { thisYear, today } from '../../parts/days.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { YearSelect } from '../../parts/year-select.tsx'
import { MonthlyCell } from './monthly-cell.tsx'

const route = getRouteApi('/shell/monthly-figures')

/** 每月数据. The monthly figures of a year as a grid; filing a month again corrects the earlier figure. */
export function MonthlyFiguresPage() {
  const { year = thisYear() } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery({
    queryKey: ['monthly-figures', year],
    queryFn: () => call(ROUTES.listMonthlyFigures, { query: { year } }),
  })
  return (
    <>
      <PageHead
        title="月度数据填报"
        says="行政许可、行政处罚、行政强制的决定件数和行政事业性收费，计入年度报告表二。没有的填 0，不留空。"
        actions={<YearSelect year={year} onChange={(chosen) => void navigate({ search: { year: chosen }, replace: true })} />}
      />
      <ErrorNotice error={error} onReload={() => void refetch()} />
      {data ? (
        <div className="sheet scroll-x">
          <table className="grid-table">
            <caption className="for-screen-readers">{year} 年月度数据</caption>
            <thead>
              <tr>
                <th scope="col">月份</th>
                {data.rows.map((row) => (
                  <th key={row.key} scope="col">
                    {row.title}
                    <small>（{row.unit === '分' ? '元' : row.unit}）</small>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.months.map(({ month, figures }) => (
                <tr key={month}>
                  <th scope="row">{Number(month.slice(5, 7))} 月</th>
                  {data.rows.map((row) => {
                    const figure = figures.find((one) => one.row === row.key)
                    return (
                      <td key={row.key}>
                        <MonthlyCell
                          label={`${Number(month.slice(5, 7))} 月${row.title}`}
                          money={row.unit === '分'}
                          value={figure?.value ?? null}
                          corrections={figure?.corrections ?? 0}
                          closed={month.slice(0, 7) > today().slice(0, 7)}
                          onSave={async (value) => {
                            await call(ROUTES.recordMonthlyFigure, {
                              body: { month: month.slice(0, 7), row: row.key, value },
                            })
                            return '已保存'
                          }}
                        />
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">合计</th>
                {data.rows.map((row) => (
                  <td key={row.key}>
                    <strong className="figure">
                      {totalOf(
                        data.months.map(({ figures }) => figures.find((one) => one.row === row.key)?.value ?? null),
                        row.unit === '分',
                      )}
                    </strong>
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
      ) : (
        !error && <Waiting />
      )}
    </>
  )
}

/** The sum of the filed months with the number of missing ones, since unknown is not zero. */
function totalOf(values: readonly (number | null)[], money: boolean): string {
  const known = values.filter((value) => value !== null)
  const sum = known.reduce((total, value) => total + value, 0)
  const words = money ? (sum / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 }) : sum.toLocaleString('zh-CN')
  return known.length === values.length ? words : `${words}（${values.length - known.length} 个月未填）`
}
