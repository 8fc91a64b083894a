// 朗读. Where the browser can speak, a button reads the page's own text, a block at a time, and stops when pressed again.
const reader = document.querySelector('[data-aloud]')
if (reader && 'speechSynthesis' in window) {
  const words = reader.textContent
  let reading = 0
  const stop = () => {
    reading += 1
    speechSynthesis.cancel()
    reader.textContent = words
    reader.setAttribute('aria-pressed', 'false')
  }
  const read = (blocks) => {
    const mine = ++reading
    reader.textContent = '停止朗读'
    reader.setAttribute('aria-pressed', 'true')
    const next = () => {
      if (mine !== reading) return
      const text = blocks.shift()
      if (text === undefined) return stop()
      const utterance = new SpeechSynthesisUtterance(text)
      utterance.lang = 'zh-CN'
      utterance.addEventListener('end', next)
      utterance.addEventListener('error', next)
      speechSynthesis.speak(utterance)
    }
    next()
  }
  reader.hidden = false
  reader.setAttribute('aria-pressed', 'false')
  reader.addEventListener('click', () => {
    if (reader.getAttribute('aria-pressed') === 'true') return stop()
    const lines = document.querySelector('main').innerText.split('\n')
    read(lines.map((line) => line.trim()).filter((line) => line !== ''))
  })
  addEventListener('pagehide', stop)
}
