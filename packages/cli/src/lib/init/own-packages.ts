import { registerHooks } from 'node:module'

/**
 * Lets modules of a project that has not installed anything yet find what this package itself has: Varve's packages and zod. What
 * the project has installed comes first. Gives the function that ends it.
 */
export function lendOwnPackages(): () => void {
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      try {
        return next(specifier, context)
      } catch (error) {
        if (!/^(?:@varve\/|zod$)/u.test(specifier)) throw error
        return next(specifier, { ...context, parentURL: import.meta.url })
      }
    },
  })
  return () => hooks.deregister()
}
