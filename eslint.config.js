import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { noLiteralText } from './build/lint/no-literal-text.mjs';

const configFiles = ['eslint.config.js', 'build/*.config.ts', 'build/*.cjs'];
const scripts = ['**/*.js', '**/*.mjs', '**/*.cjs'];

const projects = {
  shared: ['shared/tsconfig.json', 'shared/tsconfig.test.json'],
  electron: ['electron/tsconfig.json'],
  renderer: ['renderer/tsconfig.json'],
  e2e: ['e2e/tsconfig.json'],
  build: ['build/tsconfig.json', 'build/bench-page/tsconfig.json'],
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'release/',
      'test-results/',
      'playwright-report/',
      'build/fixtures/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // A number or a boolean in a message is fine; an object or a promise is a mistake.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/unbound-method': 'off',
      // These misjudge: values from disk are looked at twice, and closures change what was checked.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Spreading a string gives its code points, which is what it is used for here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Async functions without await keep a port's methods alike, and turn throws into rejections.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/ban-ts-comment': 'error',
    },
  },
  ...Object.entries(projects).map(([folder, project]) => ({
    files: [`${folder}/**/*.ts`, `${folder}/**/*.tsx`],
    languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
  })),
  {
    files: scripts,
    extends: [tseslint.configs.recommended],
  },
  {
    files: ['**/*.ts', '**/*.tsx', ...scripts],
    ignores: configFiles,
    rules: {
      // `!= null` asks for both kinds of nothing at once.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Name what you export: only configuration files have a default export.',
        },
        {
          selector: 'ExportAllDeclaration',
          message: 'Import from the file that has it: no file re-exports another one whole.',
        },
        {
          selector: "TSAsExpression > TSAsExpression[typeAnnotation.type='TSUnknownKeyword']",
          message:
            'Check the value (a zod schema, a type guard) instead of casting through unknown.',
        },
      ],
    },
  },
  {
    files: ['renderer/**/*.tsx'],
    plugins: { claimbench: { rules: { 'no-literal-text': noLiteralText } } },
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      'claimbench/no-literal-text': 'error',
      // Speaks of what the React compiler would skip; it is not used here.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    // Tests reach into what they have just made, and hand in values of the wrong type on purpose.
    files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      'claimbench/no-literal-text': 'off',
    },
  },
  {
    // Rule visitors are handed untyped syntax trees.
    files: ['build/lint/*.mjs'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
);
