import { Form, Input } from 'antd'
import { ROUTES } from '../../../server/accounts/schema.ts'

const PERSON = ROUTES.openAccounts.body.properties.people.items
const REQUIRED: readonly string[] = PERSON.required
const FIELDS = ['name', 'username', 'staffNumber', 'phone'] as const

interface Field {
  readonly title?: string
  readonly maxLength?: number
  readonly pattern?: string
  readonly message?: string
}

/** 一人的信息. The fields of one person in a list of people. */
export function PersonFields({ index }: { readonly index: number }) {
  return (
    <div className="person-fields">
      {FIELDS.map((name) => {
        const { title = name, maxLength = 40, pattern, message } = PERSON.properties[name] as Field
        return (
          <Form.Item
            key={name}
            name={[index, name]}
            label={title}
            rules={[
              ...(REQUIRED.includes(name) ? [{ required: true, whitespace: true, message: `请填写${title}` }] : []),
              ...(message && pattern ? [{ pattern: new RegExp(pattern), message }] : []),
            ]}
          >
            <Input maxLength={maxLength} autoComplete="off" />
          </Form.Item>
        )
      })}
    </div>
  )
}
