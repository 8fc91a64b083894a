/** A case of the fee: what is charged in 元. */
export interface FeeCase {
  readonly says: string
  readonly pieces?: number
  readonly before?: number
  readonly pages?: number
  readonly yuan: number
}

export const FEE_CASES: readonly FeeCase[] = [
  { says: '一个月10件，不收费', pieces: 10, yuan: 0 },
  { says: '第11件起每件100元', pieces: 11, yuan: 100 },
  { says: '20件', pieces: 20, yuan: 1_000 },
  { says: '30件', pieces: 30, yuan: 2_000 },
  { says: '第31件起每件200元', pieces: 31, yuan: 2_200 },
  { says: '35件', pieces: 35, yuan: 3_000 },
  { says: '第40件仍为每件200元', pieces: 40, yuan: 4_000 },
  { says: '第41件起每件300元', pieces: 41, yuan: 4_300 },
  { says: '45件', pieces: 45, yuan: 5_500 },
  { says: '50件', pieces: 50, yuan: 7_000 },
  { says: '60件', pieces: 60, yuan: 11_000 },
  { says: '100件', pieces: 100, yuan: 37_000 },
  { says: '跨月：1月31日的10件，不收费', pieces: 10, before: 0, yuan: 0 },
  { says: '跨月：2月1日的10件，重新累计，不收费', pieces: 10, before: 0, yuan: 0 },
  { says: '此前10件，第11件', pieces: 1, before: 10, yuan: 100 },
  { says: '此前11件，第12件', pieces: 1, before: 11, yuan: 100 },
  { says: '此前29件，第30件', pieces: 1, before: 29, yuan: 100 },
  { says: '此前30件，第31件', pieces: 1, before: 30, yuan: 200 },
  { says: '没有申请', pieces: 0, yuan: 0 },
  { says: '30页，不收费', pages: 30, yuan: 0 },
  { says: '第31页起每页10元', pages: 31, yuan: 10 },
  { says: '100页', pages: 100, yuan: 700 },
  { says: '第101页起每页20元', pages: 101, yuan: 720 },
  { says: '120页', pages: 120, yuan: 1_100 },
  { says: '150页', pages: 150, yuan: 1_700 },
  { says: '200页', pages: 200, yuan: 2_700 },
  { says: '第201页起每页40元', pages: 201, yuan: 2_740 },
  { says: '250页', pages: 250, yuan: 4_700 },
  { says: '500页', pages: 500, yuan: 14_700 },
]
