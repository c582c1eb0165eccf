import type { Registered } from "./command.ts";
import { callEnd } from "./commands/call-end.ts";
import { callExport } from "./commands/call-export.ts";
import { callHandover } from "./commands/call-handover.ts";
import { callLink } from "./commands/call-link.ts";
import { callList } from "./commands/call-list.ts";
import { callNote } from "./commands/call-note.ts";
import { callPark } from "./commands/call-park.ts";
import { callResume } from "./commands/call-resume.ts";
import { callShow } from "./commands/call-show.ts";
import { callStart } from "./commands/call-start.ts";
import { callTemperature } from "./commands/call-temperature.ts";
import { callUsed } from "./commands/call-used.ts";
import { callbacksAdd } from "./commands/callbacks-add.ts";
import { callbacksAssign } from "./commands/callbacks-assign.ts";
import { callbacksAttempt } from "./commands/callbacks-attempt.ts";
import { callbacksCancel } from "./commands/callbacks-cancel.ts";
import { callbacksDone } from "./commands/callbacks-done.ts";
import { callbacksDue } from "./commands/callbacks-due.ts";
import { callbacksEdit } from "./commands/callbacks-edit.ts";
import { callbacksExport } from "./commands/callbacks-export.ts";
import { callbacksImport } from "./commands/callbacks-import.ts";
import { callbacksList } from "./commands/callbacks-list.ts";
import { callbacksNext } from "./commands/callbacks-next.ts";
import { callbacksPurge } from "./commands/callbacks-purge.ts";
import { callbacksReopen } from "./commands/callbacks-reopen.ts";
import { callbacksShow } from "./commands/callbacks-show.ts";
import { callbacksSnooze } from "./commands/callbacks-snooze.ts";
import { callbacksWatch } from "./commands/callbacks-watch.ts";
import { coachCheck } from "./commands/coach-check.ts";
import { coachRead } from "./commands/coach-read.ts";
import { complete } from "./commands/complete.ts";
import { completion } from "./commands/completion.ts";
import { console as liveConsole } from "./commands/console.ts";
import { customersFind } from "./commands/customers-find.ts";
import { customersForget } from "./commands/customers-forget.ts";
import { customersImport } from "./commands/customers-import.ts";
import { customersList } from "./commands/customers-list.ts";
import { customersSet } from "./commands/customers-set.ts";
import { customersShow } from "./commands/customers-show.ts";
import { doctor } from "./commands/doctor.ts";
import { help } from "./commands/help.ts";
import { kbEdit } from "./commands/kb-edit.ts";
import { kbFlag } from "./commands/kb-flag.ts";
import { kbGaps } from "./commands/kb-gaps.ts";
import { kbIndex } from "./commands/kb-index.ts";
import { kbLint } from "./commands/kb-lint.ts";
import { kbList } from "./commands/kb-list.ts";
import { kbNew } from "./commands/kb-new.ts";
import { kbTest } from "./commands/kb-test.ts";
import { kbVerify } from "./commands/kb-verify.ts";
import { log } from "./commands/log.ts";
import { phrases } from "./commands/phrases.ts";
import { search } from "./commands/search.ts";
import { show } from "./commands/show.ts";
import { undo } from "./commands/undo.ts";

/**
 * Every command: a file, and a line here. A command file stays light: what is heavy (screens, parsers, editors) it loads
 * when it runs.
 */
export const registry: readonly Registered[] = [
  {
    name: "console",
    for: "agents",
    command: liveConsole,
  },
  {
    name: "search",
    for: "agents",
    command: search,
  },
  {
    name: "show",
    for: "agents",
    command: show,
  },
  {
    name: "phrases",
    for: "agents",
    command: phrases,
  },
  {
    name: "coach check",
    for: "agents",
    command: coachCheck,
  },
  {
    name: "coach read",
    for: "agents",
    command: coachRead,
  },
  {
    name: "call start",
    for: "agents",
    command: callStart,
  },
  {
    name: "call note",
    for: "agents",
    command: callNote,
  },
  {
    name: "call used",
    for: "agents",
    command: callUsed,
  },
  {
    name: "call temperature",
    for: "agents",
    command: callTemperature,
  },
  {
    name: "call end",
    for: "agents",
    command: callEnd,
  },
  {
    name: "call handover",
    for: "agents",
    command: callHandover,
  },
  {
    name: "call show",
    for: "agents",
    command: callShow,
  },
  {
    name: "call list",
    for: "agents",
    command: callList,
  },
  {
    name: "call park",
    for: "agents",
    command: callPark,
  },
  {
    name: "call resume",
    for: "agents",
    command: callResume,
  },
  {
    name: "call link",
    for: "agents",
    command: callLink,
  },
  {
    name: "call export",
    for: "agents",
    command: callExport,
  },
  {
    name: "customers find",
    for: "agents",
    command: customersFind,
  },
  {
    name: "customers show",
    for: "agents",
    command: customersShow,
  },
  {
    name: "customers set",
    for: "agents",
    command: customersSet,
  },
  {
    name: "customers forget",
    for: "agents",
    command: customersForget,
  },
  {
    name: "customers import",
    for: "agents",
    command: customersImport,
  },
  {
    name: "customers list",
    for: "agents",
    command: customersList,
  },
  {
    name: "callbacks add",
    for: "agents",
    command: callbacksAdd,
  },
  {
    name: "callbacks due",
    for: "agents",
    command: callbacksDue,
  },
  {
    name: "callbacks next",
    for: "agents",
    command: callbacksNext,
  },
  {
    name: "callbacks list",
    for: "agents",
    command: callbacksList,
  },
  {
    name: "callbacks show",
    for: "agents",
    command: callbacksShow,
  },
  {
    name: "callbacks attempt",
    for: "agents",
    command: callbacksAttempt,
  },
  {
    name: "callbacks done",
    for: "agents",
    command: callbacksDone,
  },
  {
    name: "callbacks reopen",
    for: "agents",
    command: callbacksReopen,
  },
  {
    name: "callbacks snooze",
    for: "agents",
    command: callbacksSnooze,
  },
  {
    name: "callbacks edit",
    for: "agents",
    command: callbacksEdit,
  },
  {
    name: "callbacks cancel",
    for: "agents",
    command: callbacksCancel,
  },
  {
    name: "callbacks assign",
    for: "agents",
    command: callbacksAssign,
  },
  {
    name: "callbacks watch",
    for: "agents",
    command: callbacksWatch,
  },
  {
    name: "callbacks export",
    for: "agents",
    command: callbacksExport,
  },
  {
    name: "callbacks import",
    for: "agents",
    command: callbacksImport,
  },
  {
    name: "callbacks purge",
    for: "agents",
    command: callbacksPurge,
  },
  {
    name: "kb list",
    for: "trainers",
    command: kbList,
  },
  {
    name: "kb new",
    for: "trainers",
    command: kbNew,
  },
  {
    name: "kb edit",
    for: "trainers",
    command: kbEdit,
  },
  {
    name: "kb verify",
    for: "trainers",
    command: kbVerify,
  },
  {
    name: "kb flag",
    for: "trainers",
    command: kbFlag,
  },
  {
    name: "kb gaps",
    for: "trainers",
    command: kbGaps,
  },
  {
    name: "kb lint",
    for: "trainers",
    command: kbLint,
  },
  {
    name: "kb test",
    for: "trainers",
    command: kbTest,
  },
  {
    name: "kb index",
    for: "trainers",
    command: kbIndex,
  },
  {
    name: "undo",
    for: "the tool",
    command: undo,
  },
  {
    name: "log",
    for: "the tool",
    command: log,
  },
  {
    name: "doctor",
    for: "the tool",
    command: doctor,
  },
  {
    name: "completion",
    for: "the tool",
    command: completion,
  },
  {
    name: "complete",
    for: "the tool",
    isHidden: true,
    command: complete,
  },
  {
    name: "help",
    for: "the tool",
    command: help,
  },
];
