import { Fault } from "../../base/fault.ts";
import { handoverOf } from "../../calls/handover.ts";
import { handoverMarkdown, handoversMarkdown } from "../../calls/handover-markdown.ts";
import { listCalls } from "../../calls/list-calls.ts";
import { callMeant, openCallOf, unendedCalls } from "../../calls/open-calls.ts";
import type { App } from "../app.ts";
import { languageNamed } from "../callbacks/fields.ts";
import type { Answer } from "../command.ts";
import { stepOf } from "./step.ts";
import { writeOut } from "./write-out.ts";

interface Flags {
  readonly copy: boolean;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly allOpen: boolean;
  readonly lang: string | undefined;
  readonly agent: string | undefined;
}

/** The note that lets the next person go on: of one call, or of all that have not ended. */
export async function handover(app: App, wanted: string | undefined, flags: Flags) {
  if (flags.allOpen && wanted !== undefined) {
    throw new Fault("usage", "a call's number and --all-open exclude each other", {
      hint: "Give one of them.",
    });
  }
  const step = await stepOf(app, { agent: flags.agent, call: wanted });
  const lang = flags.lang ? languageNamed(flags.lang) : null;
  const view = await (await app.store()).read();
  // Whoever has just ended a call may hand it over: the last one is meant then.
  const last = () =>
    openCallOf(view, step.agent) ?? listCalls(view, { agent: step.agent, limit: 1 })[0] ?? null;
  const one = step.call === null ? last() : null;
  const calls = flags.allOpen ? unendedCalls(view) : [one ?? callMeant(view, step.agent, step.call)];
  const handovers = calls.map((call) => handoverOf(view, call, { now: step.now, zone: app.zone.name }));
  const [first] = handovers;
  const markdown =
    first !== undefined && !flags.allOpen
      ? handoverMarkdown(first, lang)
      : handoversMarkdown(handovers, lang);
  const data = flags.allOpen ? { handovers, markdown } : { handover: first, markdown };
  if (handovers.length === 0) {
    return { data, view: () => "No call is open.\n", exitCode: 1 } satisfies Answer<unknown>;
  }
  if (flags.copy) await app.copy(markdown);
  const out = flags.out === undefined ? null : await writeOut(app, flags.out, markdown, flags.force);
  return {
    data: { ...data, copied: flags.copy, ...(out === null ? {} : { out }) },
    view: async (ui) =>
      (await import("../../ui/handover.ts")).handoverView({ markdown, out, isCopied: flags.copy }, ui),
    verbatim: out === null && !flags.copy,
    paged: flags.allOpen,
  } satisfies Answer<unknown>;
}
