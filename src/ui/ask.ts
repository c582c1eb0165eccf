import { Fault } from "../base/fault.ts";

/** Asks yes or no. Only on a terminal: elsewhere inquirer ends as if somebody had answered. */
export async function confirm(message: string, otherwise: boolean): Promise<boolean> {
  return asked(async () => {
    const { default: inquirer } = await import("inquirer");
    const { answer } = await inquirer.prompt<{ answer: boolean }>([
      { type: "confirm", name: "answer", message, default: otherwise },
    ]);
    return answer;
  });
}

/** Asks for a line of text that must not be empty. */
export async function askText(message: string): Promise<string> {
  return asked(async () => {
    const { default: inquirer } = await import("inquirer");
    const { answer } = await inquirer.prompt<{ answer: string }>([
      {
        type: "input",
        name: "answer",
        message,
        validate: (text: string) => text.trim() !== "" || "Please type something, or press Ctrl-C to leave.",
      },
    ]);
    return answer.trim();
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
