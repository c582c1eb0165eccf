import { Fault } from "../../base/fault.ts";
import type { Callback } from "../../callbacks/callback.ts";
import { readPast } from "../../callbacks/past.ts";
import { localOf } from "../../callbacks/wall-clock.ts";
import type { StoredRecord } from "../../store/change.ts";
import { dayAndTime } from "../../ui/local-time.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";
import { bareDesk } from "./desk.ts";
import { counted } from "./export.ts";
import { need } from "./fields.ts";

interface Purged {
  readonly purged: number;
  /** ISO instant, UTC. */
  readonly endedBefore: string;
}

/** Deletes what ended before a time, for good. */
export async function purge(
  app: App,
  flags: { readonly endedBefore: string | undefined; readonly yes: boolean },
): Promise<Answer<Purged>> {
  const when = need("ended-before", flags.endedBefore, "how old is old enough");
  const before = readPast(when, bareDesk(app));
  const isOld = (record: StoredRecord): boolean => {
    const { status, endedAt } = record as Callback;
    return status !== "open" && endedAt !== null && endedAt < before;
  };
  const store = await app.store();
  let count = 0;
  for (const record of (await store.read()).all("callbacks")) if (isOld(record)) count++;
  const { now, zone } = bareDesk(app);
  const shown = dayAndTime(localOf(before, zone), localOf(now.toISOString(), zone));
  if (count === 0) {
    return {
      data: { purged: 0, endedBefore: before },
      view: () => `No callback ended before ${shown}.\n`,
      exitCode: 1,
    };
  }
  if (!flags.yes) {
    const question = `Delete ${counted(count)} for good? Nothing before this can be undone any more.`;
    if (!app.canAsk) {
      throw new Fault("usage", `${counted(count)} would be deleted for good`, {
        hint: "Add --yes to do it.",
      });
    }
    if (!(await app.confirm(question, false))) throw new Fault("cancelled", "nothing was deleted");
  }
  const { erased } = await store.erase((kind, record) =>
    kind === "callbacks" && isOld(record) ? null : record,
  );
  return {
    data: { purged: erased, endedBefore: before },
    view: (ui) => `${ui.style.ok(ui.symbols.check)} ${counted(erased)} deleted for good.\n`,
  };
}
