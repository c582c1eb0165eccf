import { clean, cleanLine } from "../../base/text.ts";
import { snippetLines } from "../hit-snippet.ts";
import type { Ui } from "../ui.ts";
import { hang, wrap } from "../wrap.ts";
import { cachedLines } from "./cached-lines.ts";
import type { OpenArticle } from "./pane.ts";
import { blank, type Part, type Room, scrolled, within } from "./part.ts";
import type { State } from "./state.ts";

/** What draws articles with their markdown (see `rendered-article.ts`). The lines may be longer than the terminal is wide. */
export interface ArticleRenderer {
  /** Beside the results, at the section that was found. */
  preview(open: OpenArticle, ui: Ui): readonly string[];
  /** As a whole. @param flags what colleagues say is wrong with it */
  page(open: OpenArticle, flags: readonly string[], ui: Ui): readonly string[];
}

/** The selected article beside the results. @param renderer null as long as it is not loaded: then the words alone */
export function previewPart(state: State, room: Room, renderer: ArticleRenderer | null, ui: Ui): Part {
  const { preview, found, selected, pane } = state;
  const hit = found?.results[selected];
  // The article before stays until the next one is read: a frame without any would flicker.
  if (hit === undefined) return blank;
  const own = within(ui, room);
  const scroll = pane.kind === "preview" ? pane.scroll : 0;
  const paint = ui.style.heading;
  if (preview === null) {
    const section = cleanLine(hit.section?.heading ?? "");
    const lines = hit.snippet === "" ? [] : snippetLines(hit.snippet, room.width, own);
    const title = section === "" ? [] : [ui.style.heading(section)];
    return { ...blank, title: cleanLine(hit.title), paint, lines: [...title, ...lines] };
  }
  const lines = renderer === null ? plainArticle(preview, own) : renderer.preview(preview, own);
  return { title: cleanLine(preview.article.title), paint, ...scrolled(lines, scroll, room, ui) };
}

/** An article as it is written, its marks included. */
export function plainArticle({ article, slug }: OpenArticle, ui: Ui): readonly string[] {
  return cachedLines(article, `plain ${slug}`, ui, () => {
    const { width } = ui.terminal;
    const first = article.sections.filter((section) => section.slug === slug);
    const others = article.sections.filter((section) => section.slug !== slug);
    return [
      ...article.ask.flatMap((text) =>
        hang(`${ui.symbols.bullet} `, wrap(cleanLine(text), Math.max(1, width - 2))),
      ),
      ...[...first, ...others].flatMap(({ heading, markdown }) => [
        "",
        ui.style.heading(cleanLine(heading)),
        ...wrap(clean(markdown.slice(0, 20_000)).trim(), width),
      ]),
    ];
  });
}
