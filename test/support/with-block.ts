/** A document with a command's output between its markers `<!-- NAME:start -->` and `<!-- NAME:end -->`. */
export function withBlock(document: string, name: string, output: string): string {
  return document.replace(
    new RegExp(`<!-- ${name}:start -->[\\s\\S]*<!-- ${name}:end -->`, 'u'),
    () => `<!-- ${name}:start -->\n\n\`\`\`text\n${output}\n\`\`\`\n\n<!-- ${name}:end -->`,
  )
}
