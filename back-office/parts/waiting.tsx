import { Spin } from 'antd'

/** 载入中. */
export function Waiting() {
  return (
    <div className="page-waiting" role="status">
      <Spin />
      <span className="for-screen-readers">正在载入</span>
    </div>
  )
}
