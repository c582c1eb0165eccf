import { readlinkSync } from "node:fs";

/**
 * How far a zone's clocks are ahead of UTC at an instant (ms), read from the clock of this process: its zone is changed
 * for the moment of the question. The first formatter of Intl costs 15 to 30 ms, half of a whole command; this costs
 * a fifth of one. Null where it cannot be told this way: then Intl has to be asked.
 */
export function offsetFromProcess(ms: number, zone: string): number | null {
  if (!works()) return null;
  return inZone(zone, () => readOffset(ms, zone));
}

/** A name that is not known counts as UTC: that is told from a zone that is UTC by asking Intl. */
function readOffset(ms: number, zone: string): number | null {
  const offset = 0 - new Date(ms).getTimezoneOffset() * 60_000;
  return offset === 0 && !alwaysUtc.has(zone) && !changesOffset(ms) ? null : offset;
}

/**
 * The system's zone (IANA), as its own settings name it; null where they do not, or where the process keeps other
 * hours: then Intl has to be asked.
 */
export function zoneOfSystem(now: number): string | null {
  const link = linkOf("/etc/localtime");
  const zone = /zoneinfo\/(?:posix\/|right\/)?([A-Z][\w+-]*(?:\/[\w+-]+)*)$/.exec(link ?? "")?.[1];
  if (zone === undefined || process.env.TZ) return null;
  const halfYear = 182 * 86_400_000;
  const isIt = [now, now + halfYear].every(
    (ms) => offsetFromProcess(ms, zone) === 0 - new Date(ms).getTimezoneOffset() * 60_000,
  );
  return isIt ? zone : null;
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

const alwaysUtc = new Set(["UTC", "Etc/UTC", "GMT", "Atlantic/Reykjavik", "Africa/Abidjan", "Africa/Accra"]);

function changesOffset(ms: number): boolean {
  const halfYear = 182 * 86_400_000;
  return (
    new Date(ms + halfYear).getTimezoneOffset() !== 0 || new Date(ms - halfYear).getTimezoneOffset() !== 0
  );
}

let answer: boolean | null = null;

/** Not every system, and no worker thread, follows a change of TZ: asked once, of two zones that never change. */
function works(): boolean {
  answer ??=
    inZone("Asia/Kolkata", () => new Date(0).getTimezoneOffset()) === -330 &&
    inZone("Asia/Tokyo", () => new Date(1e12).getTimezoneOffset()) === -540;
  return answer;
}

function inZone<Answer>(zone: string, ask: () => Answer): Answer {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    return ask();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}
