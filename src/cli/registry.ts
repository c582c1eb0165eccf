import type { Registered } from "./command.ts";
import { complete } from "./commands/complete.ts";
import { completion } from "./commands/completion.ts";
import { doctor } from "./commands/doctor.ts";
import { help } from "./commands/help.ts";
import { kbEdit } from "./commands/kb-edit.ts";
import { kbIndex } from "./commands/kb-index.ts";
import { kbLint } from "./commands/kb-lint.ts";
import { kbList } from "./commands/kb-list.ts";
import { kbNew } from "./commands/kb-new.ts";
import { kbTest } from "./commands/kb-test.ts";
import { kbVerify } from "./commands/kb-verify.ts";
import { search } from "./commands/search.ts";
import { show } from "./commands/show.ts";

/**
 * Every command: a file, and a line here. A command file stays light: what is heavy (screens, parsers, editors) it loads
 * when it runs.
 */
export const registry: readonly Registered[] = [
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
