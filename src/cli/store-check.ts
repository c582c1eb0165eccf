import { Fault } from "../base/fault.ts";
import type { App } from "./app.ts";

type StoreReport = Awaited<ReturnType<App["inspectStore"]>>["report"];

/** One line of what `doctor` answers. */
export interface Check {
  readonly name: string;
  readonly value: string;
  readonly from: string;
  readonly ok: boolean;
  readonly note: string;
}

export interface StoreCheck {
  readonly check: Check;
  /** Null where nothing could be looked at. */
  readonly report: StoreReport | null;
  /** What `--fix` did, in words. */
  readonly mended: readonly string[];
}

/** Whether what is kept is well; with `mend` after mending it. */
export async function storeCheck(app: App, mend: boolean): Promise<StoreCheck> {
  const name = "store";
  try {
    const { report, mended } = await app.inspectStore(mend);
    const { exists, records, changes, problems } = report;
    const kept = Object.entries(records).map(
      ([kind, count]) => `${count} ${count === 1 ? kind.slice(0, -1) : kind}`,
    );
    const isLost = problems.length > 0 && changes === 0;
    const value = isLost
      ? "cannot be read as it is"
      : exists
        ? `${kept.join(", ")}, ${size(report.bytes)}`
        : "empty";
    const state = [`${changes} ${changes === 1 ? "change" : "changes"}`, copyInWords[report.copy]];
    if (report.lock === "alive") state.push("being written to");
    const note =
      problems.length > 0 ? problems.map(({ what }) => what).join("; ") : exists ? state.join(", ") : "";
    return { check: { name, value, from: "", ok: problems.length === 0, note }, report, mended };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const note = [error.message, error.hint].filter(Boolean).join(". ");
    return { check: { name, value: "", from: "", ok: false, note }, report: null, mended: [] };
  }
}

const copyInWords: Record<StoreReport["copy"], string> = {
  same: "the copy is the same",
  behind: "the copy is behind",
  different: "the copy differs",
  missing: "no copy yet",
  unreadable: "the copy cannot be read",
};

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kib = bytes / 1024;
  return kib < 1024 ? `${kib.toFixed(0)} KiB` : `${(kib / 1024).toFixed(1)} MiB`;
}
