/** What somebody did at the keyboard. */
export type Stroke =
  /** Printable characters as typed; several that came together are one stroke. */
  | { readonly kind: "text"; readonly text: string }
  /** `enter` `esc` `tab` `shift-tab` `up` `f1` `ctrl-a` `alt-3` `ctrl-alt-x` `ctrl-left` …; modifiers in this order. */
  | { readonly kind: "key"; readonly key: string }
  /** A paste, whole, of several lines perhaps (divided by line feeds; it holds no other control character). */
  | { readonly kind: "paste"; readonly text: string };
