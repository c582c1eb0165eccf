import { Fault } from "../base/fault.ts";

/** Puts a text on the clipboard. @throws Fault `unwritable` where there is none (a server, a bare terminal) */
export async function copy(text: string): Promise<void> {
  try {
    const { default: clipboard } = await import("clipboardy");
    await clipboard.write(text);
  } catch (cause) {
    throw new Fault("unwritable", "there is no clipboard here", {
      hint: "Select the text on the screen instead; on Linux, install xsel or wl-clipboard.",
      cause,
    });
  }
}
