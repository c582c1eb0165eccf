import { Fault } from "../base/fault.ts";
import { cleanLine } from "../base/text.ts";

/** Asks yes or no. Only on a terminal: elsewhere inquirer ends as if somebody had answered. */
export async function confirm(message: string, otherwise: boolean): Promise<boolean> {
  return asked(async () => {
    const { default: inquirer } = await import("inquirer");
    const { answer } = await inquirer.prompt<{ answer: boolean }>([
      { type: "confirm", name: "answer", message: cleanLine(message), default: otherwise },
    ]);
    return answer;
  });
}

/** Asks for a line of text that must not be empty. */
export async function askText(message: string): Promise<string> {
  return askLine({ message, isRequired: true });
}

/** A question for a line of text. */
export interface Line {
  readonly message: string;
  /** What Enter alone answers. */
  readonly otherwise?: string;
  readonly isRequired?: boolean;
  /** What is wrong with an answer, in one line, or null: then it is asked again. */
  readonly complaint?: (text: string) => Promise<string | null> | string | null;
}

/** Asks for a line of text; empty where nothing was typed and nothing is required. */
export async function askLine(line: Line): Promise<string> {
  return asked(async () => {
    const { default: inquirer } = await import("inquirer");
    const { answer } = await inquirer.prompt<{ answer: string }>([
      {
        type: "input",
        name: "answer",
        message: cleanLine(line.message),
        ...(line.otherwise === undefined ? {} : { default: line.otherwise }),
        validate: async (typed: string) => {
          const text = typed.trim();
          if (text === "") return line.isRequired ? "Please type something, or press Ctrl-C to leave." : true;
          return (await line.complaint?.(text)) ?? true;
        },
      },
    ]);
    return answer.trim();
  });
}

export interface Choice<Value> {
  readonly name: string;
  readonly value: Value;
}

/** Asks to take one of a few; the first is what Enter alone takes. */
export async function choose<Value>(message: string, choices: readonly Choice<Value>[]): Promise<Value> {
  return asked(async () => {
    const { default: inquirer } = await import("inquirer");
    const { answer } = await inquirer.prompt<{ answer: number }>([
      {
        type: "select",
        name: "answer",
        message: cleanLine(message),
        choices: choices.map(({ name }, value) => ({ name: cleanLine(name), value })),
      },
    ]);
    return choices[answer]!.value;
  });
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof Error && cause.name === "ExitPromptError") {
      throw new Fault("cancelled", "cancelled; nothing was changed", { cause });
    }
    throw cause;
  }
}
