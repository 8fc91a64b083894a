import { Select } from 'antd'

interface ChooseProps<V extends string | number> {
  readonly from: readonly { readonly value: V; readonly label: string }[]
}

/** 选一项. A select whose value and change handler come from the form field around it. */
export function Choose<V extends string | number>({ from, ...field }: ChooseProps<V>) {
  return <Select {...field} options={[...from]} allowClear showSearch={{ optionFilterProp: 'label' }} />
}
