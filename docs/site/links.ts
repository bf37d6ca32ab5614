import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** Elements that make a browser ask for something as soon as the page is open. */
const LOADING = new Set(['script', 'link', 'img', 'iframe', 'source', 'video', 'audio', 'object', 'embed'])

interface Reference {
  readonly element: string
  readonly target: string
}

/** Links of a built site that lead nowhere, and what its pages would load from other hosts: a sentence each. */
export function linkProblems(site: string): readonly string[] {
  const pages = globSync('**/*.html', { cwd: site }).sort()
  const html = new Map(pages.map((page) => [page, readFileSync(join(site, page), 'utf8')]))
  const anchors = new Map([...html].map(([page, text]) => [page, anchorsIn(text)]))
  const styles = globSync('**/*.css', { cwd: site }).filter((file) =>
    /(?:@import|url\()\s*["']?(?:https?:)?\/\//u.test(readFileSync(join(site, file), 'utf8')),
  )
  return [
    ...styles.map((file) => `${file} loads something from another host.`),
    ...[...html].flatMap(([page, text]) =>
      referencesIn(text).flatMap(({ element, target }) => {
        if (/^(?:[a-z][a-z+.-]*:|\/\/)/iu.test(target)) {
          return LOADING.has(element) && !target.startsWith('data:')
            ? [`${page}: <${element}> loads ${target} from another host.`]
            : []
        }
        const [path = '', anchor = ''] = target.split('#')
        const file =
          path === '' ? page : relative('/', resolve('/', dirname(page), decodeURI(path.split('?')[0] ?? '')))
        if (!existsSync(join(site, file))) return [`${page}: nothing is at ${target}.`]
        const known = anchors.get(file)
        return anchor === '' || known === undefined || known.has(decodeURIComponent(anchor))
          ? []
          : [`${page}: ${target} names an anchor that is not on that page.`]
      }),
    ),
  ]
}

function referencesIn(html: string): readonly Reference[] {
  return [...html.matchAll(/<([a-z]+)\b[^>]*?\s(?:href|src|srcset|data)="([^"]*)"/gu)].map(
    ([, element = '', target = '']) => ({ element, target: target.replaceAll('&amp;', '&') }),
  )
}

function anchorsIn(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/\sid="([^"]*)"/gu)].map(([, id = '']) => id))
}
