import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert, Form, InputNumber, Radio } from 'antd'
import { printYuan } from '../../../core/law/money.ts'
import { PAYMENT } from '../../../core/requests/fee-payment.ts'
import { ROUTES } from '../../../server/requests/schema.ts'
import { call, type Reply } from '../../api.ts'
import { useImpossible } from '../../parts/action-drawer.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { RulingSteps } from '../../parts/ruling-steps.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'

type Tariff = Reply<typeof ROUTES.proposeFee>['byPiece']

interface FeeFieldsProps {
  readonly requestId: number
  readonly deliveryForm: string
}

/** 收费. Both tariffs with their slices; the officer chooses one or charges nothing. */
export function FeeFields({ requestId, deliveryForm }: FeeFieldsProps) {
  const form = Form.useFormInstance()
  const tariff = Form.useWatch<'by-piece' | 'by-page' | undefined>('tariff', form)
  const pieces = Form.useWatch<number | null | undefined>('pieces', form)
  const pages = Form.useWatch<number | null | undefined>('pages', form)
  const query = { ...(pieces ? { pieces } : {}), ...(pages ? { pages } : {}) }
  const { data, error } = useQuery({
    queryKey: ['fee', requestId, query],
    queryFn: () => call(ROUTES.proposeFee, { params: { id: requestId }, query }),
    placeholderData: keepPreviousData,
  })
  const schema = ROUTES.notifyFee.body
  const piecesFen = data?.byPiece.feeFen ?? 0
  const pagesFen = data?.byPage?.feeFen ?? 0
  const isFree = data !== undefined && (tariff === 'by-page' ? pagesFen : tariff === 'by-piece' ? piecesFen : piecesFen + pagesFen) === 0
  useImpossible(isFree)
  return (
    <>
      <p>
        是否收费由本机关决定；按件、按量只能选择一种。
        {data && `该申请人本月在本机关此前已有 ${data.madeBefore} 件申请。`}
      </p>
      <ErrorNotice error={error} />
      <div className="tariffs">
        <section aria-label="按件计收">
          <h3>按件计收</h3>
          <Form.Item name="pieces" label="件数" initialValue={1}>
            <InputNumber className="number-input" min={1} max={10_000} precision={0} />
          </Form.Item>
          {data && <TariffTable tariff={data.byPiece} unit="件" />}
        </section>
        <section aria-label="按量计收">
          <h3>按量计收</h3>
          <Form.Item name="pages" label="页数" extra={deliveryForm === 'inspection' ? '当面查阅的，不按量计收。' : undefined}>
            <InputNumber className="number-input" min={1} max={100_000} precision={0} />
          </Form.Item>
          {data?.byPage && <TariffTable tariff={data.byPage} unit="页" />}
        </section>
      </div>
      {isFree && (
        <Alert
          type="info"
          showIcon
          title={`按标准计算为 0 元，不收费，请直接办理${data.byPage || deliveryForm === 'inspection' ? '' : '；按量计收的请填写页数'}`}
        />
      )}
      <Form.Item name="tariff" label="采用的标准" rules={[{ required: true, message: '请选择收费标准' }]}>
        <Radio.Group
          options={[
            { value: 'by-piece', label: `按件计收${data ? `，${printYuan(piecesFen)} 元` : ''}`, disabled: piecesFen === 0 },
            { value: 'by-page', label: `按量计收${data?.byPage ? `，${printYuan(data.byPage.feeFen)} 元` : ''}`, disabled: pagesFen === 0 },
          ]}
        />
      </Form.Item>
      {tariff && (
        <SchemaFields
          schema={schema}
          only={['happenedOn', 'deliveredOn', 'howToPay']}
          hints={{ deliveredOn: `申请人自收到通知次日起${PAYMENT.count}个工作日内缴费；暂时不知道的，以后用“登记送达”补记。` }}
        />
      )}
    </>
  )
}

function TariffTable({ tariff, unit }: { readonly tariff: Tariff; readonly unit: string }) {
  return (
    <>
      <table className="tariff-table">
        <thead>
          <tr>
            <th scope="col">区间</th>
            <th scope="col">{unit}数</th>
            <th scope="col">每{unit}</th>
            <th scope="col">小计</th>
          </tr>
        </thead>
        <tbody>
          {tariff.slices.map((slice) => (
            <tr key={slice.from}>
              <td>
                第 {slice.from === slice.to ? slice.from : `${slice.from}—${slice.to}`} {unit}
              </td>
              <td>{slice.count}</td>
              <td>{slice.rateFen === 0 ? '不收费' : `${printYuan(slice.rateFen)} 元`}</td>
              <td>{printYuan(slice.rateFen * slice.count)} 元</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              合计
            </th>
            <td>
              <strong>{printYuan(tariff.feeFen)} 元</strong>
            </td>
          </tr>
        </tfoot>
      </table>
      <RulingSteps steps={tariff.steps} label="计算的依据" />
    </>
  )
}
