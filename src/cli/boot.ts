// The first code that runs. It loads the program as one script with the code that V8 made of it when it was built:
// compiling takes longer than searching. Where that is missing, or another Node made it, V8 compiles as always.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

const file = join(__dirname, "program.js");

/** What the program exports: see main.ts. */
type Program = typeof import("./main.ts");

function loadProgram(): Program {
  const script = new Script(readFileSync(file, "latin1"), {
    filename: file,
    cachedData: compiled(),
  });
  const module = { exports: {} };
  script.runInThisContext()(
    createRequire(file),
    module,
    module.exports,
    __dirname,
    (name: string) => import(name),
  );
  return module.exports as Program;
}

/** Keeping a promise or a call runs other code than finding an article: each start reads only what it needs. */
function compiled(): Buffer | undefined {
  const [group = "", command = ""] = process.argv.slice(2);
  const name = /^(console|--demo)?$/.test(group)
    ? "console.bin"
    : /^(callbacks|cb)$/.test(group)
      ? /^(add|attempt|edit|import|reopen|snooze)$/.test(command)
        ? "callbacks.bin"
        : "due.bin"
      : /^(calls?|customers?|undo|log)$/.test(group)
        ? "calls.bin"
        : "program.bin";
  try {
    return readFileSync(join(__dirname, name));
  } catch {
    return undefined;
  }
}

export const { start, main } = loadProgram();
