/**
 * ESLint rule: what a person reads stands in `renderer/words/`, so that a language is one file.
 * Literal words are refused between JSX tags and in the attributes that are shown or spoken.
 */

const spokenAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'errorMessage',
  'label',
  'placeholder',
  'title',
]);

const letter = /\p{L}/u;

/**
 * The literal strings that an expression may come to: itself, either side of a choice, and the
 * fixed parts of a template.
 * @param {any} expression
 * @returns {{ node: any, text: string }[]}
 */
function literalsIn(expression) {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string'
        ? [{ node: expression, text: expression.value }]
        : [];
    case 'TemplateLiteral':
      return expression.quasis.map((/** @type {any} */ part) => ({
        node: part,
        text: part.value.cooked ?? '',
      }));
    case 'ConditionalExpression':
      return [...literalsIn(expression.consequent), ...literalsIn(expression.alternate)];
    case 'LogicalExpression':
      return [...literalsIn(expression.left), ...literalsIn(expression.right)];
    case 'BinaryExpression':
      return expression.operator === '+'
        ? [...literalsIn(expression.left), ...literalsIn(expression.right)]
        : [];
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return literalsIn(expression.expression);
    default:
      return [];
  }
}

/** @type {import('eslint').Rule.RuleModule} */
export const noLiteralText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      literal:
        'Words of the interface stand in renderer/words/: move {{text}} there and name it here.',
    },
  },
  create(context) {
    /** @param {any} node @param {string} text */
    const check = (node, text) => {
      if (!letter.test(text)) return;
      context.report({
        node,
        messageId: 'literal',
        data: { text: JSON.stringify(text.trim().slice(0, 40)) },
      });
    };
    return {
      /** @param {any} node */
      JSXText: (node) => check(node, node.value),
      /** @param {any} node */
      JSXExpressionContainer(node) {
        if (node.parent.type === 'JSXAttribute') return;
        for (const found of literalsIn(node.expression)) check(found.node, found.text);
      },
      /** @param {any} node */
      JSXAttribute(node) {
        if (node.name.type !== 'JSXIdentifier' || !spokenAttributes.has(node.name.name)) return;
        if (!node.value) return;
        const value =
          node.value.type === 'JSXExpressionContainer' ? node.value.expression : node.value;
        for (const found of literalsIn(value)) check(found.node, found.text);
      },
    };
  },
};
