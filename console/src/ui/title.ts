/** The window's title: the page, and before it how much waits. One place, so that neither forgets the other. */
let page = ''
let waiting = 0

export function titlePage(title: string) {
  page = title
  write()
}

export function titleWaiting(count: number) {
  waiting = count
  write()
}

function write() {
  document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${page === '' ? '' : `${page} · `}Signalbox`
}
