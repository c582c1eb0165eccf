import type { Callback } from "../../callbacks/callback.ts";
import { withState } from "../../callbacks/state.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";
import type { Counts } from "./open-ones.ts";

export interface Listed {
  /** In the order in which they are shown. */
  readonly callbacks: readonly Callback[];
  readonly counts: Counts;
  /** How many there are; more than `callbacks` holds where a limit cut them. */
  readonly total: number;
  /** What is said where there are none. */
  readonly empty: string;
}

/** What every list of callbacks answers. Only a screen needs to know how times are written. */
export function listAnswer(app: App, { callbacks, counts, total, empty }: Listed) {
  const now = app.clock.now();
  return {
    data: { callbacks: callbacks.map((callback) => withState(callback, now.getTime())), counts },
    view: async (ui) => {
      const { agenda } = await import("../../callbacks/agenda.ts");
      const { localOf } = await import("../../callbacks/wall-clock.ts");
      const { agendaView } = await import("../../ui/agenda.ts");
      const { name: zone } = app.zone;
      const groups = agenda(callbacks, { now, zone });
      const today = localOf(now.toISOString(), zone).slice(0, 10);
      return agendaView({ groups, counts, more: total - callbacks.length, today, empty }, ui);
    },
    exitCode: callbacks.length === 0 ? 1 : 0,
    paged: true,
  } satisfies Answer<unknown>;
}
