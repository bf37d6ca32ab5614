import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { counted } from '../logic/format.ts'
import type { LogStore } from '../state/log.ts'

/** Milliseconds in which new calls are gathered into one sentence. */
const GATHERED = 1500

/** Says how many calls came, for those who do not see the list grow. */
export function LiveRegion({ log }: { readonly log: LogStore }): JSX.Element {
  const said = useSignal('')
  useEffect(() => {
    let told = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = log.arrived.subscribe((arrived) => {
      if (arrived === told || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        const fresh = log.arrived.value - told
        told = log.arrived.value
        said.value = `${counted(fresh, 'new call')}.`
      }, GATHERED)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [log, said])
  return (
    <p class="unseen" role="status" aria-live="polite">
      {said.value}
    </p>
  )
}
