import { type LocalDate, localDate } from '../calendar/local-date.ts'
import { type Basis, cite, practice } from '../law/citation.ts'

/** 收费档次. */
export interface TariffBand {
  /** The first piece or page of the band. */
  readonly from: number
  readonly rateFen: number
  /** The rate rises by `byFen` for each further `every` pieces or pages. */
  readonly rising?: { readonly every: number; readonly byFen: number }
  readonly because: Basis
}

/** 按件、按量的收费标准表. */
interface TariffTable {
  readonly unit: string
  readonly bands: readonly TariffBand[]
}

/** 收费标准. In force from a day until the next entry. A new tariff is a new entry; none is edited. */
export interface Tariff {
  readonly from: LocalDate
  readonly fromBecause: Basis
  readonly because: Basis
  /** 按件计收 and 按量计收; the agency applies one of them to a request, never both. */
  readonly pieces: TariffTable
  readonly pages: TariffTable
}

/** 信息处理费收费标准, oldest first. */
export const TARIFFS: readonly Tariff[] = [
  {
    from: localDate('2021-01-01'),
    fromBecause: practice('信息处理费管理办法自2021年1月1日起施行', 'our reading of 国办函〔2020〕109号，末条未能与文本核对'),
    because: cite('ogi-2019', 42, '申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费'),
    pieces: {
      unit: '件',
      bands: [
        { from: 1, rateFen: 0, because: cite('fee-2020', 4, '10件以下(含10件)') },
        { from: 11, rateFen: 10_000, because: cite('fee-2020', 4, '11—30件(含30件)的部分') },
        {
          from: 31,
          rateFen: 20_000,
          rising: { every: 10, byFen: 10_000 },
          because: cite('fee-2020', 4, '以10件为一档，每增加一档，收费标准提高100元/件'),
        },
      ],
    },
    pages: {
      unit: '页',
      bands: [
        { from: 1, rateFen: 0, because: cite('fee-2020', 5, '30页以下(含30页)') },
        { from: 31, rateFen: 1_000, because: cite('fee-2020', 5, '31—100页(含100页)的部分') },
        { from: 101, rateFen: 2_000, because: cite('fee-2020', 5, '101—200页(含200页)的部分') },
        { from: 201, rateFen: 4_000, because: cite('fee-2020', 5, '201页以上的部分') },
      ],
    },
  },
]
