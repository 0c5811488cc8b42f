import { createTheme } from "@mantine/core";
import { amber, blue, dark, gray, moss, petrol, red, violet } from "#ui/palette.ts";
import styles from "#ui/theme.module.css";

const field = { defaultProps: { size: "xs", inputWrapperOrder: ["label", "description", "input", "error"] } };

export const theme = createTheme({
  colors: { petrol, violet, red, amber, moss, blue, gray, dark },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  black: gray[9],
  white: "#ffffff",
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "0.8125rem", sm: "0.8125rem", md: "0.8125rem", lg: "0.9375rem", xl: "1.125rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.5" },
  spacing: { xs: "0.375rem", sm: "0.625rem", md: "0.875rem", lg: "1.25rem", xl: "2rem" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "8px", xl: "12px" },
  defaultRadius: "sm",
  shadows: { sm: "0 1px 2px var(--shade)", md: "0 6px 20px var(--shade)", lg: "0 12px 32px var(--shade)" },
  headings: {
    fontWeight: "620",
    sizes: {
      h1: { fontSize: "1.1875rem", lineHeight: "1.3" },
      h2: { fontSize: "0.9375rem", lineHeight: "1.4" },
      h3: { fontSize: "0.8125rem", lineHeight: "1.5" },
    },
  },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "xs" }, classNames: { root: styles.button } },
    ActionIcon: { defaultProps: { size: 28, variant: "subtle", color: "gray" }, classNames: { root: styles.icon } },
    InputWrapper: { classNames: { label: styles.label, description: styles.description, error: styles.error } },
    Input: { classNames: { input: styles.input } },
    TextInput: field,
    PasswordInput: field,
    Textarea: { defaultProps: { ...field.defaultProps, autosize: true, minRows: 3 } },
    NativeSelect: field,
  },
});
