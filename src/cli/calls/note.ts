import type { Channel } from "../../calls/customer.ts";
import { noteCall } from "../../calls/transitions.ts";
import type { App } from "../app.ts";
import { FreeText } from "../callbacks/free-text.ts";
import { answerOf } from "./answer.ts";
import { changeCall } from "./change-call.ts";
import { settleForgotten } from "./stale.ts";
import { stepOf } from "./step.ts";

/** As long as a pasted e-mail, in characters. */
const longestNote = 10_000;

interface Flags {
  readonly agent: string | undefined;
  readonly call: string | undefined;
  readonly channel: Channel | undefined;
}

/** Writes down a note; where no call is open it starts one. @throws Fault `usage` where there is no text, or too much */
export async function note(app: App, words: readonly string[], flags: Flags) {
  return noteText(app, await app.textOf(words), flags);
}

/** `note`, with the text as it is. */
export async function noteText(app: App, typed: string, flags: Flags) {
  const free = new FreeText();
  const text = free.lines("the note", typed, longestNote);
  const step = await stepOf(app, flags);
  await settleForgotten(app, step);
  const { channel } = flags;
  const { answer, call } = await changeCall(
    app,
    "call note",
    (view) => noteCall(view, { ...step, text, ...(channel === undefined ? {} : { channel }) }),
    (noted) => noted.call,
  );
  const { note, started } = answer;
  return answerOf(
    {
      did: started ? "Noted in a new call" : "Noted",
      call,
      detail: note.text,
      warnings: free.warnings,
      next: started ? "No call was open, so this started one. Say who it is: cuecard call link WHO" : null,
    },
    { note, started },
  );
}
