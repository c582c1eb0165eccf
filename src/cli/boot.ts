// The first code that runs. It loads the program as one script with the code that V8 made of it when it was built:
// compiling takes longer than searching. Where that is missing, or another Node made it, V8 compiles as always. Packages
// that few commands need are scripts beside it, loaded in the same way when the program first asks for one. The
// console's first screen is a small script of its own, too, and drawn before the program is read.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";

type Program = typeof import("./main.ts");
type First = typeof import("./first-screen.ts");

/** @param name of the script @param compiled of the code that was made of it */
function load<Exports>(name: string, compiled: string): Exports {
  const file = join(__dirname, name);
  const script = new Script(readFileSync(file, "latin1"), { filename: file, cachedData: read(compiled) });
  const module = { exports: {} };
  script.runInThisContext()(loadPackage, module, module.exports, __dirname, (name: string) => import(name));
  return module.exports as Exports;
}

/** The `require` of our scripts: all that they ask for is packages' scripts (see build.mjs), by their path in dist/. */
function loadPackage(path: string): unknown {
  return load(path, path.replace(/js$/, "bin"));
}

function read(name: string): Buffer | undefined {
  try {
    return readFileSync(join(__dirname, name));
  } catch {
    return undefined;
  }
}

/** Keeping a promise or a call runs other code than finding an article: each start reads only what it needs. */
function loadProgram([group = "", command = ""]: readonly string[]): Program {
  const compiled = /^(callbacks|cb)$/.test(group)
    ? /^(add|attempt|edit|import|reopen|snooze)$/.test(command)
      ? "callbacks.bin"
      : "due.bin"
    : /^(calls?|customers?|undo|log)$/.test(group)
      ? "calls.bin"
      : "program.bin";
  return load("program.js", compiled);
}

export function start(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  const first = argv.length > 0 ? null : load<First>("console.js", "console.bin").openFirstScreen();
  return loadProgram(argv).start(argv, first);
}
