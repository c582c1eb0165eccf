import { Fault } from "../../base/fault.ts";
import { command } from "../command.ts";

const shells = ["bash", "zsh", "fish"] as const;

export const completion = command({
  summary: "Print the completion script of your shell",
  details: "Commands, flags, article ids and tags are completed.",
  examples: [
    { line: 'eval "$(cuecard completion bash)"', does: "in ~/.bashrc; zsh in ~/.zshrc" },
    { line: "cuecard completion fish > ~/.config/fish/completions/cuecard.fish", does: "for fish" },
  ],
  args: [{ name: "shell", help: "bash, zsh or fish", required: true }],
  async run({ args }) {
    const shell = shells.find((one) => one === args[0]);
    if (shell === undefined) {
      throw new Fault("usage", `there is no completion for "${args[0]!.slice(0, 40)}"`, {
        hint: `Take one of: ${shells.join(", ")}.`,
      });
    }
    const script = scripts[shell];
    return { data: { shell, script }, view: () => script };
  },
});

// Each script hands the words typed so far to `cuecard complete`, which answers one candidate a line.
const scripts: Record<(typeof shells)[number], string> = {
  bash: `_cuecard() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(cuecard complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _cuecard cuecard
`,
  zsh: `#compdef cuecard
_cuecard() {
  local -a candidates
  candidates=("\${(@f)$(cuecard complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -a candidates
}
compdef _cuecard cuecard
`,
  fish: `complete -c cuecard -f -a '(cuecard complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
};
