import { Fault, systemErrorCode } from "../base/fault.ts";
import type { StoreFiles } from "./store-files.ts";

/** The system's refusal to write, in words. What is a Fault already stays one. */
export function unwritable(files: StoreFiles, cause: unknown, changed = "Nothing was changed."): unknown {
  const code = systemErrorCode(cause);
  if (cause instanceof Fault || code === null) return cause;
  return new Fault("unwritable", `cannot write the store in ${files.folder}: ${reasonOf(code)}`, {
    hint: `${changed} ${remedyOf(code)}`,
    cause,
  });
}

/** The system's refusal to read, in words. */
export function unreadable(files: StoreFiles, cause: unknown): unknown {
  const code = systemErrorCode(cause);
  if (cause instanceof Fault || code === null) return cause;
  return new Fault("unreadable", `cannot read the store in ${files.folder}: ${reasonOf(code)}`, {
    hint: remedyOf(code),
    cause,
  });
}

export function notAFile(path: string): Fault {
  return new Fault("unreadable", `${path} is no regular file`, {
    hint: "Something else was put in the store's place. Move it away, or name another folder with --data.",
  });
}

export function lostLock(): Fault {
  return new Fault("unwritable", "the right to write to the store was taken from us meanwhile", {
    hint: "Nothing was changed. Try again.",
  });
}

export function tooNew(files: StoreFiles): Fault {
  return new Fault("unreadable", `the store in ${files.folder} was made by a newer cuecard`, {
    hint: "Update cuecard. The store was not touched.",
  });
}

export function nothingRecovered(files: StoreFiles): Fault {
  return new Fault(
    "unreadable",
    `the store in ${files.folder} is damaged, and nothing in it could be recovered`,
    {
      hint: `${files.log} and ${files.copy} lie there untouched. Restore them from a backup, or move both away to start anew.`,
    },
  );
}

function reasonOf(code: string): string {
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return "the disk is full";
    case "EROFS":
      return "the disk is read-only";
    case "EACCES":
    case "EPERM":
      return "you have no permission";
    case "ELOOP":
    case "EMLINK":
      return "one of its files is a link";
    case "ENOTDIR":
    case "EEXIST":
      return "something else has its name";
    case "EISDIR":
      return "a folder lies where a file should be";
    case "EIO":
      return "the disk reports an error";
    default:
      return code;
  }
}

function remedyOf(code: string): string {
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return "Free some space, then try again.";
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return "Ask for permission to write there, or name another folder with --data.";
    case "ELOOP":
    case "EMLINK":
      return "Put the file itself in the link's place, or name another folder with --data.";
    case "ENOTDIR":
    case "EEXIST":
    case "EISDIR":
      return "Move it away, or name another folder with --data.";
    default:
      return "See: cuecard doctor";
  }
}
