import type { Point } from '@varve/core'

/** Points in a row that one layer wrote. */
export interface Run {
  readonly start: number
  /** One of them: what they say of their layer is the same. */
  readonly point: Point
}

/**
 * The runs of a request, the last first. A history is one run of thousands of points, so its start is searched by halves and not
 * by walking; points of no layer are runs of their own.
 */
export function* runsFromEnd(points: readonly Point[]): Generator<Run, void, undefined> {
  let end = points.length
  while (end > 0) {
    const point = points[end - 1]
    if (point === undefined) return
    const start = point.layer === undefined ? end - 1 : startOfRun(points, end - 1, point)
    yield { start, point }
    end = start
  }
}

/** Galloping: ever longer steps back while the layer is the same, then halves. */
function startOfRun(points: readonly Point[], from: number, { layer, place }: Point): number {
  const isSame = (index: number): boolean => points[index]?.layer === layer && points[index]?.place === place
  let [inside, step] = [from, 1]
  while (inside - step >= 0 && isSame(inside - step)) {
    inside -= step
    step *= 2
  }
  let outside = Math.max(-1, inside - step)
  while (inside - outside > 1) {
    const middle = (inside + outside) >> 1
    if (isSame(middle)) inside = middle
    else outside = middle
  }
  return inside
}
