/** 最小的公开工作机构. How to distribute the roles among only three people. */
export function ThreePersonOffice() {
  return (
    <details>
      <summary>三个人怎样分工</summary>
      <ul>
        <li>甲：信息管理员、依申请公开经办人。登记、办理申请，起草信息和答复。</li>
        <li>乙：审核员、保密审查员。初审信息。</li>
        <li>丙：审核员、保密审查员、公开工作机构负责人。终审信息，批准延长答复期限。</li>
        <li>乙、丙轮流初审、终审的，修改机关，把“信息的终审由谁办理”改为“公开工作机构负责人，或者另一名审核员”。</li>
        <li>政务公开办所在机关另开一个“政务公开办”账号，查看各机关的工作。</li>
      </ul>
      <p>起草、初审、终审须为三人，修改过文本的人不能审核：审核员发现问题的，退回经办人修改。</p>
    </details>
  )
}
