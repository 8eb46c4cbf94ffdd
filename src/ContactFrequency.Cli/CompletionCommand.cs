using System.CommandLine;

namespace ContactFrequency.Cli;

/// <summary><c>contact-frequency completion SHELL</c>: a script that makes a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    // The command itself knows what may follow: it answers to [suggest:POSITION].
    private const string Bash = """
        _contact_frequency() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2> /dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _contact_frequency contact-frequency
        """;

    private const string Zsh = """
        _contact_frequency() {
          local -a found
          found=(${(f)"$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2> /dev/null)"})
          (( ${#found} )) && compadd -a found || _files
        }
        compdef _contact_frequency contact-frequency
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName contact-frequency -ScriptBlock {
          param($word, $line, $position)
          contact-frequency "[suggest:$position]" "$line" 2> $null | Where-Object { $_ -like "$word*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    private static readonly Argument<string> Shell = new Argument<string>("shell") { Description = "bash, zsh or pwsh" }.Among("bash", "zsh", "pwsh");

    public static Command Create()
    {
        var command = new Command("completion", "Print a script that completes commands and options in a shell") { Shell };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(parsed.GetRequiredValue(Shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => PowerShell,
        }));
        return command;
    }
}
