import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** What reads the wall clock: `Date.now()`, `new Date()`, `Date()`. */
const WALL_CLOCK = [
  'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
]
const NO_DURATION = 'A clock can be put right meanwhile: elapsed time is the difference of two performance.now().'

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      '.next',
      'dist',
      'data',
      'data-demo',
      'public',
      'server/generated',
      'next-env.d.ts',
      'tests/output',
      '.stryker',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-console': 'error',
    },
  },
  {
    files: ['{app,components,domain,server}/**'],
    ignores: ['domain/clock.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...WALL_CLOCK.map((selector) => ({
          selector,
          message: `A moment that is kept or shown comes from domain/clock.ts. ${NO_DURATION}`,
        })),
      ],
    },
  },
  {
    files: ['tests/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...WALL_CLOCK.map((selector) => ({
          selector: `BinaryExpression[operator="-"] > ${selector}.left`,
          message: NO_DURATION,
        })),
      ],
    },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['server/tools/**', 'tests/**', '.ci/**'], rules: { 'no-console': 'off' } },
)
