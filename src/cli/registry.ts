import type { Registered } from "./command.ts";

/** Every command: a file, and a line here. */
export const registry: readonly Registered[] = [
  {
    name: "search",
    for: "agents",
    summary: "Find the answer to what the customer asks",
    load: async () => (await import("./commands/search.ts")).search,
  },
  {
    name: "show",
    for: "agents",
    summary: "Show one article, its say-line first",
    load: async () => (await import("./commands/show.ts")).show,
  },
  {
    name: "kb list",
    for: "trainers",
    summary: "List the articles",
    load: async () => (await import("./commands/kb-list.ts")).kbList,
  },
  {
    name: "kb new",
    for: "trainers",
    summary: "Write a new article, after a look at what covers it already",
    load: async () => (await import("./commands/kb-new.ts")).kbNew,
  },
  {
    name: "kb edit",
    for: "trainers",
    summary: "Open an article in your editor and check it on saving",
    load: async () => (await import("./commands/kb-edit.ts")).kbEdit,
  },
  {
    name: "kb verify",
    for: "trainers",
    summary: "Stamp an article as reviewed today",
    load: async () => (await import("./commands/kb-verify.ts")).kbVerify,
  },
  {
    name: "kb lint",
    for: "trainers",
    summary: "Find what is wrong in the knowledge base",
    load: async () => (await import("./commands/kb-lint.ts")).kbLint,
  },
  {
    name: "kb test",
    for: "trainers",
    summary: "Check that searches find the right article",
    load: async () => (await import("./commands/kb-test.ts")).kbTest,
  },
  {
    name: "kb index",
    for: "trainers",
    summary: "Bring the search index up to date",
    load: async () => (await import("./commands/kb-index.ts")).kbIndex,
  },
  {
    name: "doctor",
    for: "the tool",
    summary: "Say where everything lives and whether it is well",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
  {
    name: "completion",
    for: "the tool",
    summary: "Print the completion script of your shell",
    load: async () => (await import("./commands/completion.ts")).completion,
  },
  {
    name: "complete",
    for: "the tool",
    isHidden: true,
    summary: "Candidates for completion scripts",
    load: async () => (await import("./commands/complete.ts")).complete,
  },
  {
    name: "help",
    for: "the tool",
    summary: "Help on a command or a topic",
    load: async () => (await import("./commands/help.ts")).help,
  },
];
