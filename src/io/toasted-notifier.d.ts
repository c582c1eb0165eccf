// The package brings no types; this is what io/notify.ts uses of it.
declare module "toasted-notifier" {
  const notifier: {
    notify(
      options: { readonly title: string; readonly message: string; readonly timeout?: number },
      callback: (error: Error | null) => void,
    ): void;
  };
  export default notifier;
}
