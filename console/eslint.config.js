import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

// app → features → ui and api; no feature knows another.
const FEATURES = ['home', 'inbox', 'runs', 'run', 'gate', 'pipelines', 'launch', 'audit', 'admin', 'webhooks', 'system']
const keepOut = patterns => ({
  'no-restricted-imports': ['error', { patterns: [{ group: patterns, message: 'Imports go app → features → ui, api.' }] }],
})

export default tseslint.config(
  { ignores: ['dist', 'target', 'coverage', 'src/api/schema.d.ts', 'eslint.config.js'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  hooks.configs.flat.recommended,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  { files: ['src/api/**'], rules: keepOut(['**/app/**', '**/features/**', '**/ui/**']) },
  { files: ['src/ui/**'], rules: keepOut(['**/app/**', '**/features/**']) },
  ...FEATURES.map(feature => ({
    files: [`src/features/${feature}/**`],
    rules: keepOut(['**/app/**', ...FEATURES.filter(other => other !== feature).map(other => `../${other}/**`)]),
  })),
)
