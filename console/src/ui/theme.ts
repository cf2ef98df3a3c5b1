import { createTheme } from '@mantine/core'

export const theme = createTheme({
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
})
