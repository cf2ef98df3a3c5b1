import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { logPage, logTail, type Attempt, type LogPage } from '../../../api/logs'
import { useSettled } from '../../../ui/useSettled'
import type { Gap } from './rows'

const PAGE = 1000
const SETTLED = 120

export interface LogLines {
  total: number
  gap: Gap | undefined
  textOf: (line: number) => string | undefined
  error: Error | null
  pending: boolean
  refetch: () => void
}

/**
 * The lines that are looked at, and the last ones: what is not seen is not here. Pages are asked for
 * when the scroll rests, for a person may ask a hundred times a minute.
 */
export function useLogLines(attempt: Attempt, running: boolean, first: number, last: number): LogLines {
  const tail = useQuery({
    ...logTail(attempt, running),
    refetchInterval: running ? 2_500 : false,
    placeholderData: keepPreviousData,
  })
  const total = tail.data?.total ?? 0
  const tailFrom = tail.data?.lines[0]?.number ?? Infinity
  const wanted = useSettled(pagesOf(first, Math.min(last, tailFrom - 1)).join(), SETTLED)
  const numbers = wanted === '' ? [] : wanted.split(',').map(Number)
  const { pages, failed } = useQueries({
    queries: numbers.map(page => logPage(attempt, page, PAGE, Math.min(total, (page + 1) * PAGE))),
    combine: results => ({
      pages: results.flatMap(each => (each.data ? [each.data] : [])),
      failed: results.find(each => each.error)?.error ?? null,
    }),
  })
  const texts = useMemo(() => textsOf(tail.data ? [...pages, tail.data] : pages), [pages, tail.data])
  const dropped = tail.data?.dropped
  const gap = useMemo(
    () => (dropped ? { first: dropped.first, last: dropped.last } : undefined),
    [dropped],
  )
  return {
    total,
    gap,
    textOf: line => texts.get(line),
    error: tail.error ?? failed,
    pending: tail.isPending,
    refetch: () => void tail.refetch(),
  }
}

function pagesOf(first: number, last: number): number[] {
  const numbers: number[] = []
  for (let page = Math.floor((first - 1) / PAGE); page * PAGE < last && numbers.length < 4; page++) {
    numbers.push(page)
  }
  return numbers
}

function textsOf(pages: LogPage[]): Map<number, string> {
  return new Map(pages.flatMap(page => page.lines.map((line): [number, string] => [line.number, line.text])))
}
