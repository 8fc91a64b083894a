const COLOURS: Readonly<Record<string, string>> = {
  draft: 'grey',
  submitted: 'amber',
  approved: 'blue',
  published: 'green',
  replaced: 'grey',
}

/** 报告状态. */
export function ReportStateMark({ state, title }: { readonly state: string; readonly title: string }) {
  return <span className={`mark mark-${COLOURS[state] ?? 'blue'}`}>{title}</span>
}
