import { type Reflection, ReflectionKind, StructureRouter } from 'typedoc'

/** Pages stand where their Markdown stands, the API reference under `api/`, a folder for each module. */
export class SiteRouter extends StructureRouter {
  override getIdealBaseName(reflection: Reflection): string {
    if (reflection.isDocument()) return String(reflection.frontmatter['url'])
    if (reflection.kindOf(ReflectionKind.Module)) return `api/${reflection.name.replace('@varve/', '')}`
    const parent = reflection.parent
    return parent === undefined
      ? super.getIdealBaseName(reflection)
      : `${this.getIdealBaseName(parent)}/${this.getUrlSafeName(reflection.name)}`
  }
}
