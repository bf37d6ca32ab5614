import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** Where a click or a key opens or closes a call and what had the focus is gone with that, it goes to the call, or back to the list. */
export function useKeptFocus(
  isOpen: boolean,
  look: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): void {
  const was = useRef(isOpen)
  useEffect(() => {
    if (was.current === isOpen) return
    was.current = isOpen
    const { activeElement } = document
    const isSeen = activeElement !== document.body && (activeElement?.getClientRects().length ?? 0) > 0
    if (!isSeen) (isOpen ? look : list).current?.focus({ preventScroll: true })
  }, [isOpen, look, list])
}
