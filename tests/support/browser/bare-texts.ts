import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

// Looks for texts in the pages that have no element of their own: see components/ui/apart.tsx.

/** Every .tsx file below a folder. */
export const componentsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => join(folder, name))

const TEXT = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.Any

/**
 * The bare texts of these files, as `file:line code`; what may be a text is one, by its type. `also` are files that exist
 * here only.
 */
export function bareTexts(files: readonly string[], also: Readonly<Record<string, string>> = {}): string[] {
  const program = programOf(files, also)
  const checker = program.getTypeChecker()

  const isList = (type: ts.Type) => checker.isArrayType(type)
  const mayBeText = (type: ts.Type, above: readonly ts.Type[] = []): boolean => {
    if (above.includes(type)) return false
    const parts = type.isUnion() ? type.types : isList(type) ? checker.getTypeArguments(type as ts.TypeReference) : []
    return (type.flags & TEXT) !== 0 || parts.some((part) => mayBeText(part, [...above, type]))
  }
  /** A component of ours that gives a text instead of an element. */
  const givesText = (tag: ts.JsxOpeningLikeElement): boolean => {
    const signature = checker.getResolvedSignature(tag)
    const ours = signature?.declaration?.getSourceFile()?.isDeclarationFile === false
    return ours && mayBeText(checker.getReturnTypeOfSignature(signature))
  }
  /** Whether a child is a text that React keeps as a node by itself. A text that fills its element is not one. */
  const isBare = (child: ts.JsxChild, alone: boolean): boolean => {
    if (ts.isJsxText(child)) return !alone
    if (!ts.isJsxExpression(child) || !child.expression) return false
    const type = checker.getTypeAtLocation(child.expression)
    return mayBeText(type) && (!alone || isList(type) || isRich(child.expression))
  }

  return [...files, ...Object.keys(also)].flatMap((file) => {
    const source = program.getSourceFile(file)!
    const found: string[] = []
    const tell = (node: ts.Node) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      found.push(`${file}:${line + 1} ${node.getText().replace(/\s+/g, ' ').trim()}`)
    }
    const visit = (node: ts.Node): void => {
      if (ts.isJsxOpeningLikeElement(node) && givesText(node)) tell(node)
      if ((ts.isJsxElement(node) && node.openingElement.tagName.getText() !== 'Apart') || ts.isJsxFragment(node)) {
        const children = node.children.filter(isThere)
        const alone = children.length === 1 && ts.isJsxElement(node)
        children.filter((each) => isBare(each, alone)).forEach(tell)
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
    return found
  })
}

/** Not white space only: a browser that translates leaves that alone. */
function isThere(child: ts.JsxChild): boolean {
  if (ts.isJsxText(child)) return child.text.trim() !== ''
  if (!ts.isJsxExpression(child)) return true
  const { expression } = child
  return expression !== undefined && !(ts.isStringLiteral(expression) && expression.text.trim() === '')
}

/** A message with marks in it: texts and elements mixed. */
const isRich = (expression: ts.Expression): boolean =>
  ts.isCallExpression(expression) &&
  ts.isPropertyAccessExpression(expression.expression) &&
  expression.expression.name.text === 'rich'

function programOf(files: readonly string[], also: Readonly<Record<string, string>>): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(
    'tsconfig.json',
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
      },
    },
  )!
  const host = ts.createCompilerHost(config.options)
  const readFile = host.readFile.bind(host)
  const fileExists = host.fileExists.bind(host)
  host.readFile = (file) => also[file] ?? readFile(file)
  host.fileExists = (file) => file in also || fileExists(file)
  return ts.createProgram([...files, ...Object.keys(also)], config.options, host)
}
