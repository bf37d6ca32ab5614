import type { CacheRules } from '@varve/rules'
import type { RenderContext } from '../adapter/context.ts'
import type { Session } from './session.ts'

/** Where a call's request goes and by which rules: as the call says, else as its session does. */
export function sessionContext(
  session: Session,
  given: { readonly host: string | undefined; readonly rules: CacheRules | undefined },
): Omit<RenderContext, 'model'> {
  const { host: usual, rulesFor } = session.options
  const host = given.host ?? usual
  return {
    ...(host === undefined ? {} : { host }),
    ...(given.rules === undefined ? {} : { rules: given.rules }),
    ...(rulesFor === undefined ? {} : { rulesFor }),
    ...(session.kept === undefined ? {} : { kept: session.kept }),
  }
}
