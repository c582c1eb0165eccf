import { Fault } from "../../base/fault.ts";
import { type Desk, noRules } from "../../callbacks/rules.ts";
import type { App } from "../app.ts";

/** Now, here, without what `kb.yaml` says: for what decides nothing about times. */
export function bareDesk(app: App): Desk {
  return { now: app.clock.now(), zone: app.zone.name, rules: noRules };
}

/**
 * Now, here, with the hours and rules of `kb.yaml`. A knowledge base that cannot be read must not keep anybody from
 * noting a promise: then no rules hold, and a line says so.
 */
export async function deskOf(app: App): Promise<Desk & { readonly lang: string }> {
  try {
    const source = await app.articles();
    const config = source.config();
    if (source.configProblems().length > 0) {
      app.notice("kb.yaml has problems; cuecard kb lint says which.");
    }
    return { ...bareDesk(app), rules: config, lang: config.lang };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "unreadable") throw error;
    app.notice(`${error.message}; call hours and working hours are not checked.`);
    return { ...bareDesk(app), lang: "en" };
  }
}
