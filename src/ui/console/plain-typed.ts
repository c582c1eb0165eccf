import type { Question } from "./asking.ts";
import { emptyLine } from "./line.ts";
import { choiceIn, readLine } from "./plain-lines.ts";
import { promisesInWords } from "./plain-news.ts";
import type { Talk } from "./plain-talk.ts";
import { callInWords, helpBlocks } from "./plain-view.ts";
import { nearest, wordNamed } from "./plain-words.ts";
import { isNote } from "./searching.ts";

/** Answers a line as it was typed: when this returns, everything that it asked for is done and printed. */
export async function answerTo(line: string, talk: Talk): Promise<void> {
  const typed = readLine(line);
  const { asking } = talk.state;
  if (typed.kind === "word") return wordTyped(typed.word, typed.rest, talk);
  if (asking?.kind === "question") return answered(asking, line.trim(), talk);
  if (typed.kind === "note") return noted(typed.text, talk);
  if (asking?.kind === "menu") {
    if (typed.kind === "nothing") return talk.askAgain();
    const choice = choiceIn(asking, line);
    if (choice !== null) return talk.does(choice.does);
    if (typed.kind === "number") return talk.paper.say(`There are ${asking.choices.length} to choose from.`);
    // Whoever goes on with something else has decided against all of them.
    leaveAsked(talk);
  }
  if (typed.kind === "nothing") return nothingTyped(talk);
  if (typed.kind === "number" && talk.numbered !== null) return numberTyped(typed.index, talk);
  talk.paper.forget();
  talk.state = { ...talk.state, line: emptyLine, page: null };
  return talk.happens({ type: "text", text: line.trim() });
}

/** The rest of what was cut, else what could not be kept once more, else how things stand. */
async function nothingTyped(talk: Talk): Promise<void> {
  const { unsent, paper, state } = talk;
  if (paper.more()) return;
  if (unsent !== null) return noted(unsent, talk);
  if (talk.conclude()) return;
  paper.say(`Nothing new. ${callInWords(state.call)}`);
  const promises = promisesInWords(state.promises);
  if (promises !== "") paper.say(promises);
}

async function noted(line: string, talk: Talk): Promise<void> {
  const text = line.trim().replace(/^\.+\s*/, "");
  if (text === "") return talk.paper.say("Type what is to be noted after the dot.");
  talk.unsent = null;
  await talk.performs({ do: "note", text });
  if (talk.unsent !== null) talk.paper.say("The note is not kept. An empty line tries again.");
}

async function numberTyped(index: number, talk: Talk): Promise<void> {
  const { numbered, state } = talk;
  const row = numbered?.rows[index];
  if (numbered === null || row === undefined) {
    const count = numbered?.rows.length ?? 0;
    return talk.paper.say(
      count === 0 ? "The last list was empty." : `The last list ends with number ${count}.`,
    );
  }
  if (numbered.kind === "results") {
    const hit = numbered.rows[index]!;
    const selected = state.found?.results.findIndex(({ id }) => id === hit.id) ?? -1;
    if (selected >= 0) talk.state = { ...state, selected };
    return talk.performs({ do: "open", id: hit.id, slug: hit.section?.slug ?? null });
  }
  const line = isNote(state.line.text) ? emptyLine : state.line;
  talk.state = { ...state, pane: { ...numbered.pane, selected: index }, focus: "pane", page: null, line };
  return talk.happens({ type: "key", key: "enter" });
}

async function wordTyped(typed: string, rest: string, talk: Talk): Promise<void> {
  const word = wordNamed(typed);
  if (word === null) {
    const near = nearest(typed);
    const advice = near.length === 0 ? "/help lists all words." : `Did you mean ${near.join(" or ")}?`;
    return talk.paper.say(`There is no /${typed.slice(0, 40)}. ${advice}`);
  }
  const { action } = word;
  if (action === "back" && talk.state.asking !== null) return talk.happens({ type: "key", key: "esc" });
  leaveAsked(talk);
  talk.paper.forget();
  if (action === "help") return talk.paper.show(helpBlocks());
  const [first = "", ...others] = rest.split(/\s+/);
  const takesValue =
    action === "temperature"
      ? /^[1-5]$/.test(first)
      : action === "language" && talk.state.langs.includes(first);
  await talk.does({ kind: "action", action: takesValue ? `${action} ${first}` : action });
  let left = takesValue ? others.join(" ") : rest.trim();
  // What stands behind the word answers what it asks.
  while (left !== "" && talk.state.asking !== null) {
    const { asking } = talk.state;
    if (asking.kind === "question") {
      const answer = left;
      left = "";
      await answered(asking, answer, talk);
    } else {
      const [chosen = "", ...more] = left.split(/\s+/);
      const choice = choiceIn(asking, chosen);
      if (choice === null) return;
      left = more.join(" ");
      await talk.does(choice.does);
    }
  }
}

/** An empty answer takes what is given. */
async function answered(asked: Question, text: string, talk: Talk): Promise<void> {
  if (text !== "") {
    const asking: Question = { ...asked, line: emptyLine, complaint: null, echo: [] };
    talk.state = { ...talk.state, asking };
    await talk.happens({ type: "text", text });
    const { asking: read } = talk.state;
    if (read?.kind === "question" && read.complaint !== null) return;
    // A time stays in sight with the next question; a number is read back here, or never.
    if (read?.kind === "question" && read.steps[0].reads === "phone" && read.echo.length > 0) {
      talk.paper.say(read.echo.join("\n"));
    }
  }
  return talk.happens({ type: "key", key: "enter" });
}

function leaveAsked(talk: Talk): void {
  if (talk.state.asking !== null) talk.state = { ...talk.state, asking: null };
}
