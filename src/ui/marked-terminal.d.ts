/** The part of marked-terminal that we use; the package has no types of its own. */
declare module "marked-terminal" {
  import type { MarkedExtension, RendererObject } from "marked";

  type Paint = (text: string) => string;

  export interface TerminalRendererOptions {
    readonly heading?: Paint;
    readonly firstHeading?: Paint;
    readonly paragraph?: Paint;
    readonly strong?: Paint;
    readonly em?: Paint;
    readonly del?: Paint;
    readonly image?: (href: string, title: string | null, text: string) => string;
    readonly emoji?: boolean;
    readonly unescape?: boolean;
    readonly showSectionPrefix?: boolean;
    readonly reflowText?: boolean;
  }

  export function markedTerminal(
    options: TerminalRendererOptions,
  ): MarkedExtension & { renderer: Required<RendererObject> };
}
