import { localOf } from "../../callbacks/wall-clock.ts";
import type { Change } from "../../store/change.ts";
import { undoPlan } from "../../store/history.ts";
import type { LoggedChange } from "../../ui/changes.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";
import { summaryOf, summaryOfUndoing } from "./summary.ts";

interface Undone {
  readonly undone: {
    readonly n: number;
    readonly at: string;
    readonly did: string;
    readonly summary: string;
  } | null;
}

/** Takes the last change back. @param mayTake whether a change is one's own to take back */
export async function undoLast(app: App, mayTake?: (change: Change) => boolean): Promise<Answer<Undone>> {
  const store = await app.store();
  // On a fresh data folder there is nothing to take back, and nothing to create.
  const change = await store.change("undo", (view) => undoPlan(view, mayTake));
  if (change === null) {
    return { data: { undone: null }, view: () => "There is nothing to take back.\n", exitCode: 1 };
  }
  const { n, at, did } = change;
  const summary = summaryOfUndoing(change, today(app));
  return {
    data: { undone: { n, at, did, summary } },
    view: async (ui) => (await import("../../ui/changes.ts")).undoneView({ did, summary }, ui),
  };
}

/** The last changes. */
export async function logAnswer(
  app: App,
  limit: number,
): Promise<Answer<{ readonly changes: readonly LoggedChange[] }>> {
  const changes = logged((await (await app.store()).read()).history(), limit, today(app));
  const { name: zone } = app.zone;
  return {
    data: { changes },
    view: async (ui) =>
      (await import("../../ui/changes.ts")).changesView(
        { changes, today: today(app), localTime: (instant) => localOf(instant, zone) },
        ui,
      ),
    paged: true,
  };
}

/** A change that was taken back stands below what took it back, so one look from the newest on is enough. */
function logged(history: Iterable<Change>, limit: number, day: string): LoggedChange[] {
  const takenBack = new Set<number>();
  const changes: LoggedChange[] = [];
  for (const change of history) {
    if (changes.length === limit) break;
    const { n, at, did, undoes } = change;
    if (undoes !== null) takenBack.add(undoes);
    changes.push({
      n,
      at,
      did,
      summary: undoes === null ? summaryOf(change, day) : `takes back ${undoes}: ${backOf(change, day)}`,
      undone: takenBack.has(n),
      undoes,
    });
  }
  return changes;
}

/** The edits of an undo are those that bring back. */
function backOf(change: Change, day: string): string {
  const edits = change.edits.map(({ before, after, ...edit }) => ({ ...edit, before: after, after: before }));
  return summaryOfUndoing({ edits: edits.reverse() }, day);
}

function today(app: App): string {
  return localOf(app.clock.now().toISOString(), app.zone.name).slice(0, 10);
}
