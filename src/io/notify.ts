type Environment = Readonly<Record<string, string | undefined>>;

/** Longer than this nobody waits for a desktop's answer, in milliseconds. */
const patience = 3000;

/**
 * Shows a notification on the desktop; true where one was shown. Never fails: where there is no desktop, or nothing
 * that could show it, the answer is false.
 *
 * @param message must name nobody: desktops keep notifications and show them on locked screens, and every user of the
 * machine can read the words that the desktop's own program is started with
 */
export async function notifyDesktop(title: string, message: string, env: Environment): Promise<boolean> {
  if (!hasDesktop(process.platform, env)) return false;
  try {
    const { default: notifier } = await import("toasted-notifier");
    return await new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), patience).unref();
      notifier.notify({ title, message, timeout: 10 }, (error) => resolve(error === null));
    });
  } catch {
    return false;
  }
}

/** A server that somebody is logged in to from afar has a desktop that nobody looks at. */
export function hasDesktop(platform: string, env: Environment): boolean {
  if (env.SSH_CONNECTION || env.SSH_TTY) return false;
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
